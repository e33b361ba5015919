using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Tests.Domain.Texts;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData("JD01\tDoe, Jane; a\tReno", "JD01|Doe, Jane; a|Reno")]
    [InlineData("JD01;Doe, Jane", "JD01|Doe, Jane")]
    [InlineData("JD01,Jane Doe", "JD01|Jane Doe")]
    [InlineData("JD01,\"Doe, Jane\",", "JD01|Doe, Jane|")]
    [InlineData("\"say \"\"hi\"\"\",x", "say \"hi\"|x")]
    [InlineData("\"two\nlines\",x", "two\nlines|x")]
    [InlineData("5\" pipe,x", "5\" pipe|x")]
    [InlineData("'=1+1,x", "=1+1|x")]
    public void Read_OneRow_PartsItsCells(string text, string cells) =>
        string.Join('|', DelimitedText.Read(text).Should().ContainSingle().Which.Cells).Should().Be(cells);

    [Fact]
    public void Read_SeveralLines_NumbersThemAsTheSpreadsheetDoes()
    {
        var rows = DelimitedText.Read("\r\na,1\r\n\r\n\"b\nb\",2\rc,3\n,\n");

        rows.Select(row => (row.Number, row.Cells[0])).Should().Equal((2, "a"), (4, "b\nb"), (6, "c"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n\t\t\n")]
    public void Read_NothingInIt_HasNoRows(string text) => DelimitedText.Read(text).Should().BeEmpty();
}
