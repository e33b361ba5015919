using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

/// <summary>Every state of the list and of a row in it.</summary>
public sealed class RepIdTableTests : ComponentTest
{
    private static readonly DateTimeOffset s_seen = new(2026, 1, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Table_WhileReading_ShowsSkeletonRows()
    {
        var table = Show(null);

        table.FindAll("tbody tr[aria-hidden=true]").Should().NotBeEmpty();
        table.Find("[role=grid]").HasAttribute("aria-activedescendant").Should().BeFalse();
    }

    [Fact]
    public void Table_Empty_SaysWhatToDo() =>
        Show([]).Find("tbody").TextContent.Should()
            .Contain("No sales rep ID matches. Choose another state or clear the search.");

    [Theory]
    [InlineData(RepIdState.New, "Verify,Ignore")]
    [InlineData(RepIdState.Verified, "Ignore,Reopen")]
    [InlineData(RepIdState.Linked, "Ignore,Reopen")]
    [InlineData(RepIdState.Ignored, "Reopen")]
    [InlineData(RepIdState.Gone, "Ignore")]
    public void Row_InEachState_OffersWhatCanBeDone(RepIdState state, string acts)
    {
        var table = Show([Row("JD01") with { State = state }]);

        var row = table.Find("tbody tr[data-place]");
        row.TextContent.Should().Contain(state.ToString());
        row.QuerySelectorAll(".row-actions button").Select(button => button.TextContent).Should()
            .Equal(acts.Split(','));
    }

    [Fact]
    public void Row_SaysSpellingsSuspicionAndCustomers()
    {
        var table = Show(
        [
            Row("JD01") with
            {
                Raw = [" JD01", "JD01", "JD01 "], Customers = 1234,
                Suspicions = [new("jd01", "case", new("jd01", "JD01"))], FirstSeen = s_seen.AddDays(3),
            },
        ]);

        var row = table.Find("tbody tr[data-place]");
        row.QuerySelectorAll(".raw").Select(raw => raw.TextContent).Should().Equal("␣JD01", "JD01");
        row.TextContent.Should()
            .ContainAll("+1", "1,234", "jd01", "differs only by case", "new since your last visit");
        row.QuerySelector("a")!.GetAttribute("href").Should().Be("/customers?rep-id=JD01");
    }

    [Fact]
    public void Row_OnlyTheActiveOne_IsAStopForTab()
    {
        var table = Show([Row("A"), Row("B") with { Id = 2 }]);

        table.FindAll("tbody tr[data-place]")[0].QuerySelectorAll("[tabindex='0']").Should().NotBeEmpty();
        table.FindAll("tbody tr[data-place]")[1].QuerySelectorAll("[tabindex='0']").Should().BeEmpty();
    }

    private static RepIdRow Row(string id) => new(1, id, [id], 3, s_seen, s_seen, RepIdState.New, null, [], 0);

    private IRenderedComponent<RepIdTable> Show(IReadOnlyList<RepIdRow>? rows)
    {
        var selection = new RepIdSelection();
        selection.Show([.. (rows ?? []).Select(row => row.Id)]);
        return Render<RepIdTable>(
            p => p.Add(t => t.Rows, rows).Add(t => t.Selection, selection).Add(t => t.CanEdit, true)
            .Add(t => t.Since, s_seen.AddDays(1)).Add(t => t.SortHref, _ => "/setup/rep-ids"));
    }
}
