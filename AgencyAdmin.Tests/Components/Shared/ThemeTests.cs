using System.Reflection;
using System.Text.RegularExpressions;
using AgencyAdmin.Components.Layout;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Tests.Support;
using MudBlazor;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>The tokens and MudBlazor's theme are one set of colours.</summary>
public sealed partial class ThemeTests
{
    [Theory]
    [InlineData("accent", nameof(Palette.Primary))]
    [InlineData("on-accent", nameof(Palette.PrimaryContrastText))]
    [InlineData("ground", nameof(Palette.Background))]
    [InlineData("surface", nameof(Palette.Surface))]
    [InlineData("text", nameof(Palette.TextPrimary))]
    [InlineData("text-quiet", nameof(Palette.TextSecondary))]
    [InlineData("line", nameof(Palette.LinesDefault))]
    [InlineData("line-strong", nameof(Palette.LinesInputs))]
    [InlineData("good", nameof(Palette.Success))]
    [InlineData("warning", nameof(Palette.Warning))]
    [InlineData("blocked", nameof(Palette.Error))]
    [InlineData("info", nameof(Palette.Info))]
    public async Task Theme_EachColour_IsItsToken(string token, string property)
    {
        var file = Repository.File("wwwroot-assets", "css", "tokens.css");
        var sheet = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var values = TokenLine().Matches(sheet).Where(m => m.Groups["name"].Value == token)
            .Select(m => m.Groups["value"].Value);

        values.Should().Equal(Value(Theme.Console.PaletteLight, property), Value(Theme.Console.PaletteDark, property));
    }

    [Fact]
    public async Task Sheet_BothLights_FollowThePage()
    {
        await using var context = new Bunit.BunitContext();

        var sheets = context.Render<ConsoleTheme>().Markup.Split("</style>");

        sheets[0].Should().Contain(">\n:root{").And.Contain(Primary(Theme.Console.PaletteLight));
        sheets[1].Should().Contain(">\n:root[data-theme=\"dark\"]{").And.Contain(Primary(Theme.Console.PaletteDark));

        static string Primary(Palette palette) =>
            $"--mud-palette-primary: {palette.Primary.ToString(MudBlazor.Utilities.MudColorOutputFormats.RGBA)};";
    }

    private static string Value(Palette palette, string property) =>
        ((MudBlazor.Utilities.MudColor)typeof(Palette).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!
            .GetValue(palette)!).ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex);

    [GeneratedRegex(@"--color-(?<name>[a-z-]+): (?<value>#[0-9a-f]{6});")]
    private static partial Regex TokenLine();
}
