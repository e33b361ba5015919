using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Contacts;

public sealed class PasteLinksTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paste_Lines_ShowsMatchesConflictsAndUnknowns_AndPicksWhatIsReady()
    {
        await FillAsync();
        var (_, dialogs) = RenderProviders();
        var page = await OpenAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("#pasted")
            .InputAsync("ID\tName\nJD01\tJane Doe\nMK02\tJane Doe\nXX9\tJane Doe\nAL3\tNobody"));

        dialogs.Find("[role=status]").TextContent.Should().Be("1 ready, 1 conflict, 2 unknown, 0 picked already.");
        dialogs.FindAll("tbody tr").Select(row => row.TextContent).Should().HaveCount(4)
            .And.Contain(text => text.Contains("MK02") && text.Contains("Replace Max Kern"))
            .And.Contain(text => text.Contains("XX9") && text.Contains("Unknown ID"))
            .And.Contain(text => text.Contains("Nobody") && text.Contains("Unknown contact"));
        (await RepsAsync()).Should().Equal("MK02 Max Kern");
        await dialogs.InvokeAsync(() => Button(dialogs, "Pick 1 contact").ClickAsync());
        page.WaitForAssertion(() => page.FindAll("[aria-label='Clear the contact of JD01']").Should().ContainSingle());
        (await RepsAsync()).Should().Equal("JD01 Jane Doe", "MK02 Max Kern");
    }

    [Fact]
    public async Task Paste_ConflictTicked_ReplacesTheContact_AndUndoBringsItBack()
    {
        await FillAsync();
        var (_, dialogs) = RenderProviders();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("#pasted").InputAsync("MK02\tJane Doe"));

        await dialogs.InvokeAsync(() => dialogs.Find("input[type=checkbox]").ChangeAsync(true));
        await dialogs.InvokeAsync(() => Button(dialogs, "Pick 1 contact").ClickAsync());

        (await RepsAsync()).Should().Equal("MK02 Jane Doe");
        await notices.InvokeAsync(() => Button(notices, "Undo").ClickAsync());
        (await RepsAsync()).Should().Equal("MK02 Max Kern");
    }

    [Fact]
    public async Task Paste_Nothing_HasNothingToPick()
    {
        await FillAsync();
        var (_, dialogs) = RenderProviders();
        await OpenAsync();

        dialogs.Find("[role=status]").TextContent.Should().Be("Nothing pasted yet.");
        Button(dialogs, "Pick 0 contacts").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task Paste_IdPickedMeanwhile_SaysSoAndPicksNothing()
    {
        var (id, contact) = await FillAsync();
        var (_, dialogs) = RenderProviders();
        await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("#pasted").InputAsync("JD01\tJane Doe"));
        await Get<PickService>().PickAsync(id, contact, Stop);

        await dialogs.InvokeAsync(() => Button(dialogs, "Pick 1 contact").ClickAsync());

        dialogs.Find("[role=alert]").TextContent.Should().Contain("JD01 meanwhile");
    }

    [Fact]
    public async Task Page_Support_CannotPaste()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<PickService>();

        var page = Render<PickContactsPage>();

        page.WaitForAssertion(() => page.FindAll("tr[data-place]").Should().HaveCount(3));
        page.Markup.Should().NotContain("Paste a list");
    }

    private async Task<IRenderedComponent<PickContactsPage>> OpenAsync()
    {
        Get<PickService>();
        var page = Render<PickContactsPage>();
        page.WaitForAssertion(() => page.FindAll("tr[data-place]").Should().HaveCount(3));

        // Found and pressed in one turn: the page may still be drawing what it counts.
        await page.InvokeAsync(() => Button(page, "Paste a list").ClickAsync());
        return page;
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<(int Id, int Contact)> FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "JD01", "MK02", "AL3");
        var id = await stored.RepIdAsync("JD01", isVerified: true);
        await stored.RepIdAsync("AL3", isVerified: true);
        var picked = await stored.RepIdAsync("MK02", isVerified: true);
        var own = await stored.AgencyAsync("B-1", "Own");
        await stored.ContactAsync(own.BusinessId, "Jane Doe");
        var max = await stored.ContactAsync(own.BusinessId, "Max Kern");
        await stored.AgencyRepAsync(own, picked, max);
        return (id.Id, max.Id);
    });

    private Task<List<string>> RepsAsync() => InDatabaseAsync(db => (
        from rep in db.Set<AgencyRep>()
        join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
        join contact in db.Contacts on rep.ContactId equals contact.Id
        orderby id.Normalised
        select id.Normalised + " " + contact.Name).ToListAsync(Stop));
}
