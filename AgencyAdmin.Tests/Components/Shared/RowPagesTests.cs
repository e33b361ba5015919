using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>A list of any length draws a hundred rows at most, and goes on in both directions.</summary>
public sealed class RowPagesTests : ComponentTest
{
    private List<string> _all = [.. Enumerable.Range(0, 220).Select(i => $"Row {i:000}")];
    private Exception? _fault;

    [Fact]
    public async Task More_ThreeTimes_DrawsTheLastTwoPages_AndEarlierComesBack()
    {
        var list = Open();
        Shown(list).Should().Be("Row 000 to Row 049, 50 rows");

        for (var i = 0; i < 4; i++)
        {
            await list.Find("button.more").ClickAsync();
        }

        Shown(list).Should().Be("Row 150 to Row 219, 70 rows");
        list.FindAll("button.more").Should().BeEmpty();
        await list.Find("button:contains('Show earlier rows')").ClickAsync();
        Shown(list).Should().Be("Row 100 to Row 199, 100 rows");
        await list.Find("button:contains('Show earlier rows')").ClickAsync();
        await list.Find("button:contains('Show earlier rows')").ClickAsync();
        Shown(list).Should().Be("Row 000 to Row 099, 100 rows");
        list.FindAll("button:contains('Show earlier rows')").Should().BeEmpty();
    }

    [Fact]
    public async Task OtherVersion_ReadsWhatIsDrawnAgain_WhereItStands()
    {
        var list = Open();
        await list.Find("button.more").ClickAsync();
        await list.Find("button.more").ClickAsync();
        _all.Remove("Row 060");
        _all.Add("Row 0605");
        _all.Sort(StringComparer.Ordinal);

        list.Render(p => p.Add(l => l.Version, 2));

        Shown(list).Should().Be("Row 050 to Row 149, 100 rows");
        list.Markup.Should().Contain("Row 0605").And.NotContain(">Row 060<");
    }

    [Fact]
    public async Task OtherQuestion_BeginsAnew()
    {
        var list = Open();
        await list.Find("button.more").ClickAsync();

        list.Render(p => p.Add(l => l.Question, "other"));

        Shown(list).Should().Be("Row 000 to Row 049, 50 rows");
    }

    [Fact]
    public void NoRow_ShowsWhatStandsInThePlaceOfTheTable()
    {
        _all = [];

        var list = Open();

        list.Markup.Should().Contain("Nobody here");
        list.FindAll("table").Should().BeEmpty();
    }

    [Fact]
    public async Task FailedReading_SaysSo_AndTriesAgain()
    {
        _fault = new SqliteException("busy", 5);
        var list = Open();
        list.Find("[role=alert]").TextContent.Should().Contain("The list could not be read");
        _fault = null;

        await list.Find("button:contains('Try again')").ClickAsync();

        Shown(list).Should().Be("Row 000 to Row 049, 50 rows");
    }

    private IRenderedComponent<RowPages<string>> Open() => Render<RowPages<string>>(p => p
        .Add(l => l.Read, (after, _) => _fault is { } fault
            ? Task.FromException<ListPage<string>>(fault)
            : Task.FromResult(ListPage.Of(
                [.. _all.Where(row => string.CompareOrdinal(row, after) > 0).Take(ListPage<string>.Size + 1)], ListPage<string>.Size)))
        .Add(l => l.Question, "all").Add(l => l.Version, 1).Add(l => l.Caption, "Rows").Add(l => l.Columns, 1)
        .Add(l => l.Head, "<th>Row</th>").Add(l => l.Empty, "<p>Nobody here</p>")
        .Add(l => l.Row, row => $"<tr class=\"row\"><td>{row}</td></tr>"));

    private static string Shown(IRenderedComponent<RowPages<string>> list)
    {
        var rows = list.FindAll("tr.row").Select(row => row.TextContent).ToList();
        return $"{rows[0]} to {rows[^1]}, {rows.Count} rows";
    }
}
