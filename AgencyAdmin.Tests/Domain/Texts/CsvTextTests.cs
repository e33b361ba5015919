
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Tests.Domain.Texts;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("Nordic Supply", "Nordic Supply")]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("Dare, Senger", "\"Dare, Senger\"")]
    [InlineData("7\" pipe", "\"7\"\" pipe\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+47 2", "'+47 2")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    public void Field_IsQuotedWhereItMustBe_AndNeverAFormula(string? value, string expected) =>
        CsvText.Row(value).Should().Be(expected);

    [Fact]
    public void Row_JoinsItsFieldsByCommas() => CsvText.Row("C-1", null, "a,b").Should().Be("C-1,,\"a,b\"");
}
