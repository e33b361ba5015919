
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

    [Theory]
    [InlineData("0042")]
    [InlineData("1E5")]
    [InlineData("12e10")]
    [InlineData("1.50")]
    [InlineData("12345678901234567")]
    [InlineData("3-4")]
    [InlineData("2026/03/04")]
    [InlineData("12:30")]
    [InlineData("MAR1")]
    [InlineData("1-Sep")]
    public void TextRow_WhatASpreadsheetWouldChange_StaysText_AndIsReadAgain(string value)
    {
        CsvText.TextRow(value).Should().Be($"\"=\"\"{value}\"\"\"");
        CsvText.Plain($"=\"{value}\"").Should().Be(value);
    }

    [Theory]
    [InlineData("JD01", "JD01")]
    [InlineData("42", "42")]
    [InlineData("MARKER1", "MARKER1")]
    [InlineData("0042\n", "\"0042\n\"")]
    [InlineData("=1E5", "'=1E5")]
    [InlineData("+17022345678", "'+17022345678")]
    [InlineData(null, "")]
    public void TextRow_AnythingElse_IsAsInARow(string? value, string expected) => CsvText.TextRow(value).Should().Be(expected);

    [Fact]
    public void Plain_AFormula_StaysOne() => CsvText.Plain("=\"a\"&1").Should().Be("=\"a\"&1");
}
