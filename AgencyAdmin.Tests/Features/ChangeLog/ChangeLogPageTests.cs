using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.ChangeLog;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.ChangeLog;

public sealed class ChangeLogPageTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Page_TwoDays_StandsByDayTheLatestFirst()
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync(log => log.By(ActorKind.ApiKey, "erp", "erp").AddAsync(LoggedChanges.Contact(2, "Cleo Ray")));

        var page = Open();

        page.FindAll("h2").Select(day => day.TextContent).Should().Equal("Today", "Yesterday");
        page.FindAll("article p:first-child").Select(line => line.TextContent.Trim()).Should().Equal(
            "erp (API key) changed the name of Cleo Ray: Ben Row → Cleo Ray", "Ann changed the name of Ben Roe: Ben Row → Ben Roe");
        page.Find("article p a").GetAttribute("href").Should().Be("/contacts/2");
    }

    [Fact]
    public async Task Row_OfWhatCanBeUndone_OffersIt_AndItIsDoneFromThere()
    {
        await InDatabaseAsync(db => new StoredSetup(db).RepIdAsync("JD01"));
        (await Get<RepIdService>().VerifyAsync([1], Xunit.TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
        var (_, dialogs) = RenderProviders();
        var page = Open();

        await page.Find("[aria-label='Undo: verified JD01']").ClickAsync();
        dialogs.WaitForElement("button:contains('Undo 1 change')");
        await dialogs.InvokeAsync(() => dialogs.Find("button:contains('Undo 1 change')").ClickAsync());

        dialogs.WaitForAssertion(() => Navigation.Uri.Should().MatchRegex("/change-log/\\d+$"));
        (await InDatabaseAsync(db => db.SalesRepIds.Select(id => id.Decision).SingleAsync())).Should().Be(RepIdDecision.Open);
        Open().FindAll("article")[^1].TextContent.Should().Contain("Undone");
        Open().FindAll("[aria-label='Undo: verified JD01']").Should().BeEmpty("it is undone already");
    }

    [Fact]
    public async Task Row_ForWhoMayOnlyRead_OffersNothing()
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        SignInAs(Roles.Auditor);

        Open().FindAll("article button").Should().BeEmpty();
    }

    [Fact]
    public async Task Change_Opened_ShowsBeforeAndAfter()
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        var page = Open();

        await page.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => page.FindAll("details tbody td").Select(cell => cell.TextContent).Should().Equal("name", "Ben Row", "Ben Roe"));
    }

    [Fact]
    public async Task Batch_Opened_ListsItsSentencesAndLeadsToTheRest()
    {
        await AddAsync(
            log => log.AddAsync([.. Enumerable.Range(1, 20).Select(id => LoggedChanges.Verified(id, $"R{id}"))]));
        var page = Open();

        await page.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => page.FindAll("details li").Should().HaveCount(12));
        page.Find("details li").TextContent.Trim().Should().Be("verified R1");
        page.Find("details p a").TextContent.Should().Be("All 20 changes, before and after");
    }

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddressAndIsFollowed()
    {
        await AddAsync(log => log.AddAsync(LoggedChanges.Contact(1)));
        await AddAsync(log => log.AddAsync(LoggedChanges.Setting("feeds")));
        var page = Open();

        await page.InvokeAsync(() => page.Find("#log-subject").ChangeAsync(new() { Value = "setting" }));

        Navigation.Uri.Should().EndWith("/change-log?subject=setting");
        page.WaitForAssertion(
            () => page.FindAll("article").Should().ContainSingle().Which.TextContent.Should().Contain("feed settings"));
        page.Find("a[download]").GetAttribute("href").Should().Be("/change-log/export.csv?subject=setting");
    }

    [Fact]
    public void Page_NothingFits_SaysSoAndLeadsBack()
    {
        var page = Open("?rep=nobody");

        page.Find(".empty h2").TextContent.Should().Be("Nothing fits this filter");
        page.Find(".empty a").GetAttribute("href").Should().Be("/change-log");
    }

    [Fact]
    public async Task Page_MoreThanFit_GoesOnBehindTheLast()
    {
        await AddAsync(async log =>
        {
            for (var i = 1; i <= 51; i++)
            {
                await log.AddAsync(LoggedChanges.Contact(i));
            }
        });

        Open().Find("a[rel=next]").GetAttribute("href").Should().Be("/change-log?below=2");
        Open("?below=2").FindAll("article").Should().ContainSingle();
    }

    [Fact]
    public async Task Details_OfABatch_HaveEveryEntryWithBeforeAndAfter()
    {
        await AddAsync(log => log.As("verified 30 sales rep IDs").AddAsync([.. Enumerable.Range(1, 30).Select(id => LoggedChanges.Verified(id, $"R{id}"))]));
        Get<CurrentUser>();
        var page = Render<ChangeDetailsPage>(p => p.Add(c => c.Sequence, 7));
        page.WaitForAssertion(() => page.FindAll("section").Should().HaveCount(25));

        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "Show 5 more of 30").ClickAsync(new()));

        page.WaitForAssertion(() => page.FindAll("section h2").Should().HaveCount(30));
        page.Find("section td[data-label=After]").TextContent.Should().Be("Verified");
    }

    [Fact]
    public void Details_OfNoEntry_SaySo()
    {
        Get<CurrentUser>();

        var page = Render<ChangeDetailsPage>(p => p.Add(c => c.Sequence, 99));

        page.WaitForAssertion(() => page.Find(".empty h2").TextContent.Should().Be("The change log has no entry 99"));
    }

    private IRenderedComponent<ChangeLogPage> Open(string query = "")
    {
        Get<CurrentUser>();
        Navigation.NavigateTo("/change-log" + query);
        var page = Render<ChangeLogPage>();
        page.WaitForState(() => page.FindAll("[role=status][aria-label='Loading the change log']").Count == 0);
        return page;
    }

    private Task AddAsync(Func<LoggedChanges, Task> add) => InDatabaseAsync(db => add(new(db, Clock)));
}
