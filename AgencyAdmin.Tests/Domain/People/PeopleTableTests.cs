using AgencyAdmin.Domain.People;
using AgencyAdmin.Domain.Texts;
using Column = AgencyAdmin.Domain.People.PeopleColumn;

namespace AgencyAdmin.Tests.Domain.People;

public sealed class PeopleTableTests
{
    [Fact]
    public void Of_Headings_AreKnownHoweverTheyAreWritten()
    {
        var table = Read("Sales Rep ID\tFull name\tE-Mail\tPhone\tMOBILE\tJob title\tCompany\tShoe size");

        table.Columns.Should().Equal(Column.RepIds, Column.Name, Column.Email, Column.OfficePhone, Column.CellPhone, Column.Position, Column.Business, Column.Nothing);
        table.Rows.Should().BeEmpty();
    }

    [Fact]
    public void Of_OneKindTwice_TheFirstColumnCounts() =>
        Read("Business number\tBusiness\tName").Columns.Should().Equal(Column.Business, Column.Nothing, Column.Name);

    [Theory]
    [InlineData("JD01\tJane Doe\tjane@example.com\t+1 702 234 5678\t702-234-5679", "RepIds Name Email OfficePhone CellPhone")]
    [InlineData("Jane Doe\tJD01", "Name RepIds")]
    [InlineData("0042\tJane Doe", "RepIds Name")]
    public void Of_NoHeadings_TellsColumnsByWhatStandsInThem(string row, string columns)
    {
        var table = Read(row);

        table.Headings.Should().BeEmpty();
        string.Join(' ', table.Columns).Should().Be(columns);
    }

    [Fact]
    public void Lines_SeveralIdsInACell_AreParted_AndNamesPutInOrder()
    {
        var lines = Read("Rep IDs\tName\nJD01; MK02|0042;JD01\tDoe, Jane\nX\tJane Doe, Jr.").Lines();

        lines[0].RepIds.Should().Equal("JD01", "MK02", "0042");
        lines.Select(line => line.Name).Should().Equal("Jane Doe", "Jane Doe, Jr.");
    }

    [Fact]
    public void Lines_FirstAndLastName_AreOneName() =>
        Read("First name\tSurname\nJane\tDoe").Lines().Should().ContainSingle().Which.Name.Should().Be("Jane Doe");

    [Fact]
    public void With_AColumnThatAnotherHeld_TakesItOver() =>
        Read("Name\tNickname\nJane Doe\tJD").With(1, Column.Name).Columns.Should().Equal(Column.Nothing, Column.Name);

    private static PeopleTable Read(string text) => PeopleTable.Of(DelimitedText.Read(text), id => id is "JD01" or "MK02" or "0042");
}
