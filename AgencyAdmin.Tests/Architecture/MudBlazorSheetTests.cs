using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>Holds the sheet that the build trims to what the console uses of the library's own.</summary>
public sealed partial class MudBlazorSheetTests
{
    private static readonly string[] s_unused = File.ReadAllLines(Repository.File("AgencyAdmin", "Build", "unused-styles.txt"));

    [Fact]
    public async Task Sheet_Served_IsTheLibrarysOwnWithoutUnusedFamilies()
    {
        await using var app = new TestApp();
        var whole = await app.Stranger()
            .GetStringAsync("/_content/MudBlazor/MudBlazor.min.css", TestContext.Current.CancellationToken);

        var trimmed = await app.Stranger().GetStringAsync("/css/mudblazor.css", TestContext.Current.CancellationToken);

        trimmed.Length.Should().BeInRange(whole.Length / 10, whole.Length / 3);
        whole.Should().Contain(".mud-treeview").And.Contain(".mud-button-root");
        trimmed.Should().NotContain(".mud-treeview").And.Contain(".mud-button-root");
    }

    [Fact]
    public void Components_ThatTheConsoleUses_KeepTheirStyles()
    {
        var used = Directory.EnumerateFiles(Repository.File("AgencyAdmin"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Component().Matches(File.ReadAllText(file)))
            .Select(match => Hyphens().Replace(match.Groups[1].Value, "-$1").ToLowerInvariant())
            .Distinct();

        used.Should().NotIntersectWith(s_unused);
    }

    [GeneratedRegex(@"<(Mud[A-Z][A-Za-z]+)")]
    private static partial Regex Component();

    [GeneratedRegex(@"(?<!^)([A-Z])")]
    private static partial Regex Hyphens();
}
