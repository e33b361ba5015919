using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace AgencyAdmin.Tests.Features.Setup.Contacts;

/// <summary>Every state of step 2's list and of a row in it, and what its keys do.</summary>
public sealed class PickTableTests : ComponentTest
{
    private static readonly PickableContact s_jane = new(
        7, 1, "Own", "Jane Doe", "jane@example.com", null, null, null, []);
    private static readonly PickableContact s_omar = new(
        8, 2, "Firm", "Omar Reyes", null, null, null, null, [new("No phone", "Nobody can call.", "OfficePhone")]);

    private readonly List<string> _acts = [];

    [Fact]
    public void Table_WhileReading_ShowsSkeletonRows() =>
        Show(null).FindAll("tbody tr[aria-hidden=true]").Should().NotBeEmpty();

    [Fact]
    public void Table_Empty_SaysWhatToDo() =>
        Show([]).Find("tbody").TextContent.Should().Contain("No sales rep ID matches. Choose another state or clear the search.");

    [Fact]
    public void Row_InEachState_SaysItAndOffersWhatCanBeDone()
    {
        var table = Show([Open("A"), Suggested("B"), Picked("C"), Disputed("D")]);

        var rows = table.FindAll("tr[data-place]");
        rows.Select(row => row.QuerySelector(".contact")!.TextContent.Trim()).Should().SatisfyRespectively(
            text => text.Should().Be("Nobody picked"),
            text => text.Should().Contain("Possible · 49").And.Contain("Jane Doe"),
            text => text.Should().Contain("Omar Reyes").And.Contain("No phone"),
            text => text.Should().Contain("In two agencies").And.Contain("Firm"));
        rows.Select(row => string.Join(',', row.QuerySelectorAll("button").Select(button => button.TextContent)))
            .Should()
            .Equal(
            "Pick,New contact", "Accept,Pick,New contact", "Change,Clear", "");
    }

    [Fact]
    public void Row_OnlyTheActiveOne_IsAStopForTab()
    {
        var table = Show([Open("A"), Open("B")]);

        table.FindAll("tr[data-place]")[0].QuerySelectorAll("[tabindex='0']").Should().NotBeEmpty();
        table.FindAll("tr[data-place]")[1].QuerySelectorAll("[tabindex='0']").Should().BeEmpty();
    }

    [Theory]
    [InlineData("a", "pick B 7")]
    [InlineData("n", "new B")]
    [InlineData("Enter", "work B")]
    [InlineData("x", "")]
    public async Task Keys_OnASuggestion_DoWhatTheyAreListedFor(string key, string act)
    {
        var table = Show([Open("A"), Suggested("B")]);

        await PressAsync(table, "ArrowDown", key);

        string.Join(';', _acts).Should().Be(act);
    }

    [Fact]
    public async Task Keys_OnAPickedRow_ClearIt_AndOnADisputedOneDoNothing()
    {
        var table = Show([Picked("C"), Disputed("D")]);

        await PressAsync(table, "x", "End", "a", "n", "x", "Enter");

        _acts.Should().Equal("pick C ");
    }

    [Fact]
    public async Task Keys_ForSupport_OnlyMove()
    {
        var table = Show([Suggested("B"), Picked("C")], canEdit: false);

        await PressAsync(table, "a", "n", "Enter", "End");

        _acts.Should().BeEmpty();
        table.FindAll("button").Should().BeEmpty();
        table.Find("[role=grid]").GetAttribute("aria-activedescendant").Should()
            .Be(table.FindAll("tr[data-place]")[1].Id);
    }

    [Fact]
    public async Task Enter_OffersTheContactsOfTheRow_AndEscLeavesItAlone()
    {
        var table = Show([Open("A"), Open("B")]);

        await PressAsync(table, "ArrowDown", "Enter");

        table.WaitForAssertion(() => table.FindAll("[role=option] .name").Select(option => option.TextContent)
            .Should().Equal("Contact of B"));
        await EscapeAsync(table);
        table.FindAll("[role=option]").Should().BeEmpty("the list closes first");
        await EscapeAsync(table);
        table.FindAll("#pick-contact").Should().BeEmpty();
        _acts.Should().Equal("work B");
    }

    [Fact]
    public async Task Picker_Chosen_PicksForTheRow_AndAdds()
    {
        var table = Show([Open("A")]);
        await PressAsync(table, "Enter");
        table.WaitForElement("[role=option]");

        await table.InvokeAsync(() => table.FindAll("[role=option]")[0].ClickAsync());
        await PressAsync(table, "Enter");
        table.WaitForElement("[role=option]");
        await table.InvokeAsync(() => table.FindAll("[role=option]")[^1].ClickAsync());

        _acts.Should().Equal("work A", "pick A 65", "work A", "new A");
    }

    [Fact]
    public void OpenId_IsReadyToBePickedFor()
    {
        var table = Show([Open("A"), Open("B")], openId: "B");

        table.FindAll("tr[data-place]")[1].QuerySelectorAll("#pick-contact").Should().ContainSingle();
        table.Find("[role=grid]").GetAttribute("aria-activedescendant").Should()
            .Be(table.FindAll("tr[data-place]")[1].Id);
    }

    private static PickRow Open(string id) => new(id[0], id, 3, [], IsConflict: false, Match: null);

    private static PickRow Suggested(string id) => Open(id) with
    {
        Match = new(id, MatchBand.Look, new(7, "Jane Doe", "Own", 49, ["J. Doe"]), null, null),
    };

    private static PickRow Picked(string id) => Open(id) with { Claims = [new(2, "Firm", s_omar)] };

    private static PickRow Disputed(string id) =>
        Open(id) with { Claims = [new(1, "Own", s_jane), new(2, "Firm", s_omar)], IsConflict = true };

    private static async Task PressAsync(IRenderedComponent<PickTable> table, params string[] keys)
    {
        foreach (var key in keys)
        {
            await table.InvokeAsync(() => table.Find("[role=grid]").KeyDownAsync(new KeyboardEventArgs { Key = key }));
        }
    }

    private static Task EscapeAsync(IRenderedComponent<PickTable> table) =>
        table.InvokeAsync(() => table.Find("#pick-contact").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" }));

    private static ContactSearch SearchFor(PickRow row) => (_, _, _) => Task.FromResult(new ContactOptions(
        [new(row.Id, $"Contact of {row.Normalised}", null, "Firm", null, null)], HasMore: false));

    private IRenderedComponent<PickTable> Show(IReadOnlyList<PickRow>? rows, bool canEdit = true, string? openId = null) =>
        Render<PickTable>(p => p.Add(t => t.Rows, rows).Add(t => t.Search, SearchFor).Add(t => t.CanEdit, canEdit).Add(t => t.OpenId, openId)
            .Add(t => t.Picked, pick => _acts.Add($"pick {pick.Row.Normalised} {pick.ContactId}"))
            .Add(t => t.NewContact, row => _acts.Add($"new {row.Normalised}"))
            .Add(t => t.Working, row => _acts.Add($"work {row.Normalised}")));
}
