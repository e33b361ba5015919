using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Setup.Verify;

/// <summary>Step 1 as somebody uses it: by keys, by clicks, by address.</summary>
public sealed class RepIdsPageTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_IsByCustomersAffected_WithRawSpellingsBeside()
    {
        var page = await OpenAsync();

        Rows(page).Should().Equal("JD01", "jd01", "AB02", "ZZ9");
        page.FindAll("tbody tr[data-place]")[0].TextContent.Should()
            .ContainAll("JD01", "␣JD01", "3", "New", "only by case");
        page.Find("th[aria-sort=descending]").TextContent.Should().Contain("Customers");
    }

    [Fact]
    public async Task Address_SortStateAndText_ShowWhatTheySay()
    {
        var byId = await OpenAsync("/setup/rep-ids?sort=id");
        Rows(byId).Should().Equal("AB02", "JD01", "jd01", "ZZ9");
        byId.Find("th[aria-sort=ascending]").TextContent.Should().Contain("Sales rep ID");

        Go("/setup/rep-ids?state=verified");
        Rows(Render<RepIdsPage>(), 1).Should().Equal("AB02");
        Go("/setup/rep-ids?text=jd");
        Rows(Render<RepIdsPage>(), 2).Should().Equal("JD01", "jd01");
        Go("/setup/rep-ids?text=nothing");
        Render<RepIdsPage>().WaitForElement(".none").TextContent.Should().Contain("No sales rep ID matches");
    }

    [Fact]
    public async Task Address_OfOneId_GivesTheKeysToItsRow()
    {
        var page = await OpenAsync("/setup/rep-ids?rep-id=ZZ9");

        var row = page.FindAll("tbody tr[data-place]").Single(row => row.TextContent.Contains("ZZ9", StringComparison.Ordinal));
        page.WaitForAssertion(() => Grid(page).GetAttribute("aria-activedescendant").Should().Be(row.Id));
        Rows(page).Should().HaveCount(4, "the others stay in sight");
    }

    [Fact]
    public async Task Chips_CountStates_AndKeepSortAndText()
    {
        var page = await OpenAsync("/setup/rep-ids?sort=id&text=d");

        page.FindAll("[aria-label=State] a").Select(chip => chip.TextContent.Trim().ReplaceLineEndings(" "))
            .Should().Contain(text => text.StartsWith("New", StringComparison.Ordinal) && text.EndsWith('3'));
        page.FindAll("[aria-label=State] a")[1].GetAttribute("href").Should()
            .Be("/setup/rep-ids?state=new&text=d&sort=id");
    }

    [Fact]
    public async Task Keys_VerifyTheRow_AndTheNextOneHasThem()
    {
        var page = await OpenAsync("/setup/rep-ids?state=new");

        await PressAsync(page, "v");
        page.WaitForAssertion(() => Rows(page).Should().Equal("jd01", "ZZ9"));
        await PressAsync(page, "V");

        page.WaitForAssertion(() => Rows(page).Should().Equal("ZZ9"));
        (await DecidedAsync()).Should().Equal("AB02 Verified", "JD01 Verified", "ZZ9 Open", "jd01 Verified");
    }

    [Fact]
    public async Task Keys_SpaceAndShiftArrows_Select_AndVerifyActsOnAll()
    {
        var page = await OpenAsync();

        await PressAsync(page, " ");
        await PressAsync(page, "ArrowDown");
        await PressAsync(page, "ArrowDown", shift: true);
        page.FindAll("tr[aria-selected=true]").Count.Should().Be(3);
        page.Find("[aria-label=Selection]").TextContent.Should().Contain("3 IDs selected");
        await PressAsync(page, "v");

        page.WaitForAssertion(() => page.FindAll("tr[aria-selected=true]").Should().BeEmpty());
        (await DecidedAsync()).Should().Equal("AB02 Verified", "JD01 Verified", "ZZ9 Open", "jd01 Verified");
    }

    [Fact]
    public async Task Keys_EscapeAndControlA_ClearAndSelectAll()
    {
        var page = await OpenAsync();

        await Grid(page).KeyDownAsync(new KeyboardEventArgs { Key = "a", CtrlKey = true });
        page.FindAll("tr[aria-selected=true]").Count.Should().Be(4);
        await PressAsync(page, "Escape");

        page.FindAll("tr[aria-selected=true]").Should().BeEmpty();
    }

    [Theory]
    [InlineData("End", 3)]
    [InlineData("PageDown", 3)]
    [InlineData("ArrowUp", 0)]
    [InlineData("ArrowDown", 1)]
    public async Task Keys_Move_TheActiveRowIsSaid(string key, int active)
    {
        var page = await OpenAsync();

        await PressAsync(page, key);

        var row = page.FindAll("tbody tr[data-place]")[active];
        Grid(page).GetAttribute("aria-activedescendant").Should().Be(row.Id);
    }

    [Fact]
    public async Task Keys_Ignore_AsksForAReason_AndUndoTakesItBack()
    {
        var page = await OpenAsync();
        var (_, dialogs) = RenderProviders();
        var notices = Render<MudSnackbarProvider>();

        await PressAsync(page, "i");
        dialogs.WaitForElement("#rep-id-ignore-reason");
        await dialogs.InvokeAsync(() => dialogs.Find("#rep-id-ignore-reason").InputAsync("House account"));
        await dialogs.InvokeAsync(() => dialogs.Find("#ignore-form").SubmitAsync());

        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]")[0].TextContent.Should().Contain("Ignored"));
        notices.WaitForElement("button:not([aria-label])");
        notices.Markup.Should().Contain("Ignored JD01");
        await notices.InvokeAsync(() => notices.Find("button:not([aria-label])").ClickAsync());
        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]")[0].TextContent.Should().Contain("New"));
    }

    [Fact]
    public async Task Keys_Reopen_AndEnterOpensTheSheet()
    {
        var page = await OpenAsync("/setup/rep-ids?text=AB");
        var (_, dialogs) = RenderProviders();

        await PressAsync(page, "r");
        page.WaitForAssertion(() => page.FindAll("[aria-label='Verify AB02']").Should().ContainSingle());
        await PressAsync(page, "Enter");

        dialogs.WaitForAssertion(
            () => dialogs.Markup.Should().ContainAll("Sales rep ID AB02", "1 customer", "First seen"));
    }

    [Fact]
    public async Task Keys_AreOfferedToWhoeverAsks_WhileThePageIsShown()
    {
        await OpenAsync();

        Get<PageKeys>().OfPage.Select(key => key.Key).Should().Contain(["V", "I", "Space"]);
        await DisposeComponentsAsync();
        Get<PageKeys>().OfPage.Should().BeEmpty();
    }

    [Fact]
    public async Task Clicks_ShiftSelectsARange_AndABoxOne()
    {
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.FindAll("tbody tr[data-place]")[0].ClickAsync(new MouseEventArgs()));
        await page.InvokeAsync(() => page.FindAll("tbody tr[data-place]")[2].ClickAsync(new MouseEventArgs { ShiftKey = true }));
        page.FindAll("tr[aria-selected=true]").Count.Should().Be(3);
        await page.InvokeAsync(() => page.Find("[aria-label='Select AB02']").ClickAsync(new MouseEventArgs()));

        page.FindAll("tr[aria-selected=true]").Count.Should().Be(2);
    }

    [Fact]
    public async Task Support_MovesAndOpens_ButCannotDecide()
    {
        SignInAs(Roles.Support);
        var page = await OpenAsync();

        await PressAsync(page, " ");
        await PressAsync(page, "v");
        await PressAsync(page, "ArrowDown");

        page.FindAll("input[type=checkbox], [aria-label=Selection]").Should().BeEmpty();
        Grid(page).GetAttribute("aria-activedescendant").Should().Be(page.FindAll("tbody tr[data-place]")[1].Id);
        (await DecidedAsync()).Should().Equal("AB02 Verified", "JD01 Open", "ZZ9 Open", "jd01 Open");
    }

    [Fact]
    public async Task SecondVisit_MarksWhatCameSince_AndTheirChipShowsOnlyThose()
    {
        await FillAsync();
        await SignInPersonAsync();
        (await Get<Visits>().NoteAsync(Visits.RepIds, Stop)).Should().BeNull("it is the first visit");
        Clock.Advance(TimeSpan.FromMinutes(20));
        (await Get<Visits>().NoteAsync(Visits.RepIds, Stop)).Should().BeNull("reloading is no other visit");
        Clock.Advance(TimeSpan.FromDays(1));
        await InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"UPDATE SalesRepIds SET FirstSeen = {Clock.GetUtcNow().UtcTicks} WHERE Normalised = 'ZZ9'", Stop));

        Go("/setup/rep-ids");
        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.FindAll("[title='New since your last visit']").Should().ContainSingle());
        page.FindAll("[aria-label=State] a")[^1].TextContent.Should().Contain("Since your last visit").And.Contain("1");
        Go("/setup/rep-ids?fresh=true");
        Rows(Render<RepIdsPage>(), 1).Should().Equal("ZZ9");
    }

    [Fact]
    public async Task CustomersWithoutId_AreCountedLinkedAndExported()
    {
        await FillAsync();
        await InDatabaseAsync(async db =>
        {
            await new StoredSetup(db).CustomerAsync("C-9");
            await db.Database.ExecuteSqlAsync($"UPDATE Customers SET Origin = 0 WHERE Number = 'C-9'", Stop);
        });
        Get<RepIdService>();

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.FindAll("a[href='/customers?without-rep-id=true']").Should().ContainSingle()
            .Which.TextContent.Should().Be("1 customer"));
        page.FindAll("a[href='/setup/rep-ids/customers-without.csv']").Should().ContainSingle();
    }

    private static AngleSharp.Dom.IElement Grid(IRenderedComponent<RepIdsPage> page) => page.Find("[role=grid]");

    private static Task PressAsync(IRenderedComponent<RepIdsPage> page, string key, bool shift = false) =>
        Grid(page).KeyDownAsync(new KeyboardEventArgs { Key = key, ShiftKey = shift });

    private static IEnumerable<string> Rows(IRenderedComponent<RepIdsPage> page, int? count = null)
    {
        if (count is { } expected)
        {
            page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]").Count.Should().Be(expected));
        }

        return page.FindAll("tbody tr[data-place] .open").Select(id => id.TextContent);
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private async Task<IRenderedComponent<RepIdsPage>> OpenAsync(string address = "/setup/rep-ids")
    {
        await FillAsync();
        Get<RepIdService>();
        Go(address);
        var page = Render<RepIdsPage>();
        page.WaitForAssertion(() => page.FindAll("tbody tr[data-place]").Should().NotBeEmpty());
        return page;
    }

    // JD01 and jd01 differ only by case; AB02 is verified.
    private Task FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "JD01", "AB02");
        await stored.CustomerAsync("C-2", " JD01");
        await stored.CustomerAsync("C-3", "JD01", "jd01");
        await stored.CustomerAsync("C-4", "jd01");
        await stored.CustomerAsync("C-5", "ZZ9");
        await stored.RepIdAsync("AB02", isVerified: true);
        await db.Database.ExecuteSqlAsync($"UPDATE Customers SET Origin = 0", Stop);
    });

    private async Task SignInPersonAsync()
    {
        await InDatabaseAsync(async db =>
        {
            db.Add(new AgencyAdmin.Data.Accounts.AppUser { Id = 7, UserName = "tester" });
            await db.SaveChangesAsync(Stop);
        });
        SignInAs(Roles.Administrator, userId: 7);
    }

    private async Task<List<string>> DecidedAsync() => await InDatabaseAsync(async db =>
        (await db.SalesRepIds.AsNoTracking().ToListAsync(Stop)).OrderBy(id => id.Normalised, StringComparer.Ordinal)
        .Select(id => $"{id.Normalised} {id.Decision}").ToList());
}
