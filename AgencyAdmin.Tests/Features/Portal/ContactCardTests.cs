using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Features.Portal;
using QRCoder;

namespace AgencyAdmin.Tests.Features.Portal;

/// <summary>The vCard, and the code that a phone reads it from.</summary>
public sealed partial class ContactCardTests
{
    private static readonly RepCard s_card = SalesRepModuleTests.Card(
        contact => contact.Named("Jolene Ann Dahl").At("Account manager")
        .WithOfficePhone("+1 702 456 0100").WithCellPhone("+1 702 456 0134").WithEmail("jolene@example.com"));

    [Fact]
    public void Text_HasWhatTheCardShows_AsPhonesReadIt() =>
        ContactCard.Text(s_card).Split("\r\n").Should().Equal(
            "BEGIN:VCARD", "VERSION:3.0", "N:Dahl;Jolene Ann;;;", "FN:Jolene Ann Dahl", "ORG:Westline Sales",
            "TITLE:Account manager",
            "TEL;TYPE=WORK:+17024560100", "TEL;TYPE=CELL:+17024560134", "EMAIL:jolene@example.com", "END:VCARD", "");

    [Fact]
    public void Text_OfANameAlone_HasNoEmptyLines() =>
        ContactCard.Text(
            s_card with { Name = "Cher", Position = null, OfficePhone = null, CellPhone = null, Email = null })
            .Should().Be("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Cher;;;;\r\nFN:Cher\r\nORG:Westline Sales\r\nEND:VCARD\r\n");

    [Theory]
    [InlineData("Ann Field Jr.", "Ann", null, "Field", null, "Jr.", "N:Field;Ann;;;Jr.")]
    [InlineData("José García López", "José", null, "García López", null, null, "N:García López;José;;;")]
    [InlineData("Field, Ann", "Ann", null, "Field", null, null, "N:Field;Ann;;;")]
    [InlineData("Ann van der Berg", "Ann", "M.", "van der Berg", "Dr.", null, "N:van der Berg;Ann;M.;Dr.;")]
    [InlineData("Bob Smith", "Robert; B", null, "Smith", null, null, "N:Smith;Robert\\; B;;;")]
    [InlineData("Ann Field", null, null, null, "Dr.", null, "N:Field;Ann;;Dr.;")]
    public void Text_NameInParts_IsWhatTheErpSent_AndGuessedOnlyWhereItSentNone(
        string name, string? first, string? middle, string? last, string? prefix, string? suffix, string line) =>
        ContactCard.Text(s_card with { Name = name, Parts = new(first, middle, last, prefix, suffix) })
            .Split("\r\n").Should().Contain(line);

    [Theory]
    [InlineData("Dahl, Jolene; PhD", "FN:Dahl\\, Jolene\\; PhD")]
    [InlineData("Back\\slash", "FN:Back\\\\slash")]
    [InlineData("Two\r\nEND:VCARD", "FN:Two END:VCARD")]
    public void Text_OfANameWithSeparators_StaysOneField(string name, string line) =>
        ContactCard.Text(s_card with { Name = name }).Split("\r\n").Should().Contain(line).And.HaveCount(11);

    [Fact]
    public void LongLines_AreFoldedAt75Octets_BetweenWholeCharacters()
    {
        var name = string.Concat(Enumerable.Repeat("名前の長い人", 12));

        var text = ContactCard.Text(s_card with { Name = name });

        text.Split("\r\n").Should().OnlyContain(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.Replace("\r\n ", "", StringComparison.Ordinal).Should().Contain($"FN:{name}\r\n");
    }

    [Fact]
    public void Href_IsADownloadOfTheText_ThatNeedsNoRequest() =>
        Uri.UnescapeDataString(ContactCard.Href(s_card)).Should()
            .Be("data:text/vcard;charset=utf-8," + ContactCard.Text(s_card));

    [Theory]
    [InlineData("Jolene Dahl", "Jolene Dahl.vcf")]
    [InlineData("../../etc/passwd", "etcpasswd.vcf")]
    [InlineData("李 明", "李 明.vcf")]
    [InlineData("प्रिया शर्मा", "प्रिया शर्मा.vcf")]
    [InlineData("???", "contact.vcf")]
    public void FileName_HasNothingThatAFileSystemMinds(string name, string file) =>
        ContactCard.FileName(s_card with { Name = name }).Should().Be(file);

    [Fact]
    public void Number_ThatNobodyCanDial_StandsAsItWasTyped() =>
        ContactCard.Text(s_card with { OfficePhone = PhoneLine.Read("ask reception", null) }).Should()
            .Contain("TEL;TYPE=WORK:ask reception");

    [Fact]
    public void Number_WithAnExtension_DialsTheNumberAlone_AndNotesTheRest()
    {
        var card = s_card with { OfficePhone = PhoneLine.Read("+1 702 456 0100 ext. 12", null) };

        ContactCard.Text(card).Split("\r\n").Should()
            .Contain("TEL;TYPE=WORK:+17024560100").And.Contain("NOTE:+1 702-456-0100 ext. 12");
        ContactCard.Short(card).Split('\n').Should().Contain("TEL;TYPE=WORK:+17024560100");
        ContactCard.Text(s_card).Should().NotContain("NOTE");
    }

    [Fact]
    public void Code_DrawsEveryModule()
    {
        using var code = QRCodeGenerator.GenerateQrCode(
            ContactCard.Short(s_card), QRCodeGenerator.ECCLevel.L, forceUtf8: true);
        var dark = code.ModuleMatrix.SelectMany(
            (row, y) => Enumerable.Range(0, row.Length).Where(x => row[x]).Select(x => (x, y)));

        var drawn = Run().Matches(QrCodes.Svg(ContactCard.Short(s_card)).Value).SelectMany(run =>
            Enumerable.Range(Number(run, 1), Number(run, 3)).Select(x => (x, Number(run, 2))));

        drawn.Should().Equal(dark);
    }

    [Fact]
    public void Code_IsTheSameForTheSameText_AndAnotherForAnother()
    {
        var (one, other) = (QrCodes.Svg(ContactCard.Short(s_card)), QrCodes.Svg(ContactCard.Short(s_card with { Name = "Marcus Oye" })));

        one.Value.Should().StartWith("<svg viewBox=\"0 0 ").And.Be(QrCodes.Svg(ContactCard.Short(s_card)).Value).And.NotBe(other.Value);
        ContactCard.Short(s_card).Should().NotContain("TITLE").And.Contain("TEL;TYPE=CELL:+17024560134");
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // M4 4.5h7 is seven dark modules in row 4.
    [GeneratedRegex(@"M(\d+) (\d+)\.5h(\d+)")]
    private static partial Regex Run();
}
