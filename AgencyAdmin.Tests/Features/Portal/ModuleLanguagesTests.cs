using System.Text.Json;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Portal;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Features.Portal;

/// <summary>A language is one file. Each has every word, and each word the same names in braces.</summary>
public sealed partial class ModuleLanguagesTests
{
    private static readonly string s_folder = Repository.File("AgencyAdmin", "Features", "Portal", "Languages");

    public static TheoryData<string> Files => [.. Directory.GetFiles(s_folder).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_HasEveryWord_AndTheNamesThatEnglishHas(string file)
    {
        var (words, english) = (Read(file), Read("en.json"));

        words.Keys.Should().BeEquivalentTo(english.Keys);
        words.Values.Should().NotContain(word => string.IsNullOrWhiteSpace(word));
        words["direction"].Should().BeOneOf("ltr", "rtl");
        words.ToDictionary(word => word.Key, word => Names(word.Value)).Should().BeEquivalentTo(
            english.ToDictionary(word => word.Key, word => Names(word.Value)));
    }

    // A person who speaks to the computer says what the button says (WCAG 2.5.3).
    [Theory]
    [MemberData(nameof(Files))]
    public void Labels_BeginWithTheWordThatIsSeen(string file)
    {
        var words = Read(file);

        words["emailTo"].Should().StartWith(words["email"]);
        words["salesRequestTo"].Should().StartWith(words["salesRequest"]);
        words["serviceRequestTo"].Should().StartWith(words["serviceRequest"]);
        words["saveContactOf"].Should().StartWith(words["saveContact"]);
    }

    [Fact]
    public void EveryFile_IsALanguageOfTheModule() =>
        ModuleLanguages.All.Select(words => $"{words.Code}.json").Should()
            .BeEquivalentTo(Files.Select(file => file.Data))
            .And.StartWith("en.json").And.Contain(["de.json", "fr.json", "es.json", "ar.json"]);

    [Theory]
    [InlineData("de", null, "de")]
    [InlineData("de-CH", "fr", "de")]
    [InlineData("DE", null, "de")]
    [InlineData(null, "fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData(null, "pt,es;q=0.5,de;q=0.7", "de")]
    [InlineData(null, "ar;q=0,es", "es")]
    [InlineData("xx", "es", "es")]
    [InlineData(null, "ja", "en")]
    [InlineData(null, "*", "en")]
    [InlineData(null, "not a header;;", "en")]
    [InlineData(null, null, "en")]
    [InlineData("", "", "en")]
    public void Choose_TakesTheParameter_ElseTheBestThatTheBrowserAccepts_ElseEnglish(string? wanted, string? accept, string chosen) =>
        ModuleLanguages.Choose(wanted, accept).Code.Should().Be(chosen);

    [Theory]
    [InlineData("en", "Mon–Fri 8:00 AM–5:00 PM, New York time")]
    [InlineData("de", "Mo–Fr 08:00–17:00, Ortszeit New York")]
    [InlineData("fr", "lun.–ven. 08:00–17:00, heure de New York")]
    public void Hours_AreWrittenAsTheLanguageDoes(string code, string text) =>
        Plain(ModuleLanguages.Of(code).Hours(new("America/New_York", WorkingHours.Read("Mon-Fri 8-17")!))).Should()
            .Be(text);

    [Theory]
    [InlineData("en", "Mon–Fri 8:00 AM–12:00 PM, 1:00 PM–5:00 PM; Sat 10:00 PM–2:00 AM, New York time")]
    [InlineData("de", "Mo–Fr 08:00–12:00, 13:00–17:00; Sa 22:00–02:00, Ortszeit New York")]
    public void Hours_OfSeveralSpans_AreToldApartFromTheDays(string code, string text) =>
        Plain(ModuleLanguages.Of(code).Hours(new("America/New_York", WorkingHours.Read("Mon-Fri 8-12, 13-17, Sat 22-2")!))).Should()
            .Be(text);

    [Theory]
    [InlineData("en", "Standing in for Jolene Dahl until January 14")]
    [InlineData("de", "In Vertretung von Jolene Dahl bis 14. Januar")]
    [InlineData("ar", "ينوب عن Jolene Dahl حتى 14 يناير")]
    public void StandIn_NamesTheLastDay_InTheSameCalendarEverywhere(string code, string text) =>
        ModuleLanguages.Of(code).StandIn(new StandInNote("Jolene Dahl", new(2026, 1, 14))).Should().Be(text);

    [Fact]
    public void Mail_HasASubjectInTheLanguage_ThatNamesTheCustomer() =>
        ModuleLanguages.Of("de").ServiceMail(EmailLine.OfAnybody("desk@example.com")!.For("C-1"), "C-1")
            .Should().Be("mailto:desk@example.com?subject=Serviceanfrage%2C%20Kunde%20C-1");

    // Some systems put a narrow space before AM.
    private static string Plain(string text) => text.Replace('\u202F', ' ').Replace('\u00A0', ' ');

    private static Dictionary<string, string> Read(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(s_folder, file)))!;

    private static string Names(string text) =>
        string.Join(' ', Name().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Name();
}
