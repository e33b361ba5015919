using System.Globalization;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Portal;

/// <summary>The module's own sheet: its colours pass WCAG AA, and it takes nothing from the console.</summary>
public sealed partial class ModuleSheetTests
{
    private static readonly string s_sheet = File.ReadAllText(
        Repository.File("wwwroot-assets", "module", "sales-rep-module.css"));

    public static TheoryData<string, string> Pairs => new()
    {
        { "text", "surface" },
        { "text", "wash" },
        { "text-quiet", "surface" },
        { "text-quiet", "wash" },
        { "accent", "surface" },
        { "accent", "accent-soft" },
        { "text", "accent-soft" },
        { "text-quiet", "accent-soft" },
        { "on-accent", "accent" },
    };

    public static TheoryData<int> Tones => [.. Enumerable.Range(0, AvatarTone.Count)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_OnItsGround_HasEnoughContrast(string text, string ground)
    {
        var (lightText, darkText) = Colours($"--srm-{text}, ");
        var (light, dark) = Colours($"--srm-{ground}, ");

        Contrast(lightText, light).Should().BeGreaterThanOrEqualTo(4.5);
        Contrast(darkText, dark).Should().BeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void Initials_OnEveryTone_HaveEnoughContrast(int tone)
    {
        var rule = s_sheet[s_sheet.IndexOf($".srm-tone-{tone} {{", StringComparison.Ordinal)..];
        var (light, dark) = Colours("--_tone: ", rule);
        var (lightText, darkText) = Colours("--_on-tone: ", rule);

        Contrast(lightText, light).Should().BeGreaterThanOrEqualTo(4.5);
        Contrast(darkText, dark).Should().BeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [MemberData(nameof(Tones))]
    public void Console_HasTheSameTones(int tone)
    {
        var rule = s_sheet[s_sheet.IndexOf($".srm-tone-{tone} {{", StringComparison.Ordinal)..];
        var tokens = File.ReadAllText(Repository.File("wwwroot-assets", "css", "tokens.css"));

        Colours($"--tone-{tone}: ", tokens).Should().Be(Colours("--_tone: ", rule));
        Colours($"--on-tone-{tone}: ", tokens).Should().Be(Colours("--_on-tone: ", rule));
    }

    [Fact]
    public void Sheet_UsesNoTokenOfTheConsole() =>
        s_sheet.Should().NotContain("var(--color-").And.NotContain("var(--space-");

    [Fact]
    public void EveryPropertyThatAPortalMaySet_IsDocumented()
    {
        var documented = s_sheet[..s_sheet.IndexOf("*/", StringComparison.Ordinal)];

        PublicProperty().Matches(s_sheet).Select(match => match.Groups[1].Value).Distinct()
            .Should().NotBeEmpty().And.OnlyContain(name => documented.Contains(name));
    }

    [Fact]
    public void EveryPart_ThatAPortalMayStyle_IsDocumented_AndNoOther()
    {
        var documented = DocumentedParts().Match(s_sheet).Groups[1].Value.Split(
            [',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var given = Directory.GetFiles(Repository.File("AgencyAdmin", "Features", "Portal"), "*.razor")
            .SelectMany(file => Part().Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct();

        given.Should().NotBeEmpty().And.BeEquivalentTo(documented);
    }

    private static (string Light, string Dark) Colours(string before, string? sheet = null)
    {
        sheet ??= s_sheet;
        var match = LightDark().Match(sheet, sheet.IndexOf(before, StringComparison.Ordinal));
        return (match.Groups[1].Value, match.Groups[2].Value);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) =>
        0.2126 * Channel(hex, 0) + 0.7152 * Channel(hex, 2) + 0.0722 * Channel(hex, 4);

    private static double Channel(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)")]
    private static partial Regex LightDark();

    [GeneratedRegex(@"any part: ([a-z, \n-]+)\.")]
    private static partial Regex DocumentedParts();

    [GeneratedRegex("""\spart="([a-z -]+)""")]
    private static partial Regex Part();

    [GeneratedRegex(@"var\((--srm-[a-z-]+)")]
    private static partial Regex PublicProperty();
}
