using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class CustomerHomePageTests : ComponentTest
{
    [Fact]
    public async Task Home_CoveredCustomer_ShowsTheRealModuleAndWhy()
    {
        await SeedAsync(async seed => await seed.PublishAsync());

        var page = Open("C-1");

        page.Find("h1").TextContent.Should().Be("Alder Supply");
        page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("Jolene Dahl").And.Contain("tel:");
        page.Find("section[aria-labelledby=why-heading]").TextContent.Should().Contain("Alder Supply sees Jolene Dahl.");
    }

    [Fact]
    public async Task Home_NothingPublished_SaysWhyTheModuleIsMissingAndWhatTheDraftWillDo()
    {
        await SeedAsync();

        var page = Open("C-1");

        page.FindAll("sales-rep-frame").Should().BeEmpty();
        page.Markup.Should().Contain("No Sales Rep module");
        var why = page.Find("section[aria-labelledby=why-heading]");
        why.TextContent.Should().Contain("Nothing is published yet, so no customer sees a rep.");
        why.QuerySelectorAll("article").Should().BeEmpty("no ID is to be mended before the first publication");
        page.Find("[role=note]").TextContent.Should().Contain("The draft will change this: it gains Jolene Dahl.");
    }

    [Fact]
    public async Task Home_DraftVersion_ShowsTheDraft()
    {
        await SeedAsync();

        var page = Open("C-1", "version=draft");

        page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("Jolene Dahl");
        page.Find("nav[aria-label=Version] [aria-current=true]").TextContent.Trim().Should().Be("Draft");
    }

    [Fact]
    public async Task Home_AnotherDay_ResolvesAsOfThatDay()
    {
        await SeedAsync(async seed =>
        {
            await InDatabaseAsync(async db =>
            {
                var agency = await db.Agencies.Include(a => a.Reps).SingleAsync();
                var contact = await db.Contacts.SingleAsync();
                agency.ChangeRep(agency.Reps[0], contact, new(contact.Id, ValidUntil: new(2026, 1, 31))).Should().BeNull();
                await db.SaveChangesAsync();
            });
            await seed.PublishAsync();
        });

        var page = Open("C-1", "as-of=2026-02-01");

        page.Find("input[type=date]").GetAttribute("value").Should().Be("2026-02-01");
        page.Markup.Should().Contain("JD01 shows nobody any more: its rep ended on 31 January 2026.")
            .And.Contain("Nothing of this has happened yet");
    }

    [Fact]
    public async Task Home_ChosenDay_GoesToItsAddress()
    {
        await SeedAsync();
        var page = Open("C-1", "version=draft");

        await page.InvokeAsync(() => page.Find("input[type=date]").ChangeAsync("2026-03-01"));

        Services.GetRequiredService<NavigationManager>().Uri.Should().EndWith("/customers/C-1?version=draft&as-of=2026-03-01");
    }

    [Theory]
    [InlineData("C-2", "The ERP must send a sales rep ID for this customer.")]
    [InlineData("C-3", "The ERP must send this customer as active again.")]
    public async Task Home_OnlyTheErpCanHelp_SaysSoAndLeadsToFeeds(string number, string words)
    {
        await SeedAsync();

        var why = Open(number).Find("section[aria-labelledby=why-heading]");

        why.TextContent.Should().Contain(words);
        why.QuerySelector("a[href='/feeds']").Should().NotBeNull();
    }

    [Fact]
    public async Task Home_IdThatNobodyHasVerified_LeadsToItsRowInStepOne()
    {
        await SeedAsync(async seed =>
        {
            await seed.CustomerAsync("C-4", "Dogwood Supply", ["ZZ9"]);
            await seed.PublishAsync();
        });

        var why = Open("C-4").Find("article[aria-label=ZZ9]");

        why.TextContent.Should().Contain("ZZ9 shows nobody: nobody has verified it yet.");
        why.QuerySelector("a[href='/setup/rep-ids?rep-id=ZZ9&preview-of=C-4']")!.TextContent.Should().Contain("Verify ZZ9");
    }

    [Fact]
    public async Task Home_IgnoredId_SaysWhoIgnoredItAndWhy()
    {
        await SeedAsync(async seed => await seed.CustomerAsync("C-4", "Dogwood Supply", ["HOUSE"]));
        var id = await InDatabaseAsync(db => db.SalesRepIds.Where(id => id.Normalised == "HOUSE").Select(id => id.Id).SingleAsync());
        (await Get<RepIdService>().IgnoreAsync([id], "House account", Xunit.TestContext.Current.CancellationToken)).Refusals.Should().BeEmpty();
        await InDatabaseAsync(async db => await new SetupSeed(db).PublishAsync());

        var why = Open("C-4").Find("article[aria-label=HOUSE]");

        why.TextContent.Should().Contain("HOUSE shows nobody: it is set to be ignored.").And.MatchRegex(@"Ignored by \S+\s+just now:\s+House account");
    }

    [Fact]
    public async Task Home_DayBeforeTheFirstPublication_SaysSo_AndOffersNothingToMend()
    {
        await SeedAsync(async seed => await seed.PublishAsync());

        var why = Open("C-1", "as-of=2026-01-01").Find("section[aria-labelledby=why-heading]");

        why.TextContent.Should().Contain("Nothing was published before 2 Jan 2026, so no customer saw a rep.");
        why.QuerySelectorAll("article").Should().BeEmpty();
    }

    [Fact]
    public async Task Home_OthersWithTheId_AreCounted()
    {
        await SeedAsync(async seed => await seed.PublishAsync());

        Open("C-1").Markup.Should().Contain("1 other customer, active or not, has this sales rep ID");
    }

    [Fact]
    public void Home_UnknownNumber_SaysSoAndOffersASearch()
    {
        var page = Open("c-404");

        page.Markup.Should().Contain("No customer has the number c-404");
        page.Find("a[href='/customers?text=c-404']").TextContent.Should().Contain("Search for it");
    }

    [Fact]
    public async Task Home_SomeoneSavesADraftChange_FollowsIt()
    {
        await SeedAsync(async seed => await seed.PublishAsync());
        var page = Open("C-1");
        page.FindAll("[role=note]").Should().BeEmpty();
        await InDatabaseAsync(async db =>
        {
            var contact = await db.Contacts.SingleAsync();
            contact.Change(contact.Details with { Position = "Head of sales" }).Should().BeEmpty();
            await db.SaveChangesAsync();
        });

        await Get<DraftChanges>().SignalAsync();

        await page.WaitForAssertionAsync(() =>
            page.Find("[role=note]").TextContent.Should().Contain("Jolene Dahl changes position."));
    }

    private IRenderedComponent<CustomerHomePage> Open(string number, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/customers/{number}?{query}");
        var page = Render<CustomerHomePage>(p => p.Add(c => c.Number, number));
        page.WaitForState(() => page.FindAll("[role=status][aria-label='Loading the customer']").Count == 0);
        return page;
    }

    private Task SeedAsync(Func<SetupSeed, Task>? then = null) => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", []);
        await seed.CustomerAsync("C-3", "Cedar Supply", ["JD01"], isActive: false);
        if (then is not null)
        {
            await then(seed);
        }
    });
}
