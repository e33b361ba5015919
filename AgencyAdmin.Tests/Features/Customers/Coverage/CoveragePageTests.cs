using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Customers.Coverage;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Customers.Coverage;

public sealed class CoveragePageTests : ComponentTest
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void Page_NoCustomers_LeadsToFeeds()
    {
        var page = Render<CoveragePage>();

        page.WaitForAssertion(() => page.Find("a[href='/feeds']").TextContent.Should().Contain("Send the first feed"));
    }

    [Fact]
    public async Task Page_Numbers_SayWhatTheirListsHave()
    {
        await SeedAsync();
        var page = Render<CoveragePage>();
        page.WaitForState(() => page.FindAll("[role=status]").Count == 0);

        var links = page.FindAll("main a, section a").Where(link => link.GetAttribute("href")!.StartsWith("/customers?", StringComparison.Ordinal)).ToList();

        links.Should().HaveCountGreaterThan(10);
        foreach (var link in links)
        {
            var address = ListAddress.Parse(new Uri(new("http://x"), link.GetAttribute("href")).Query);
            (await Get<CustomerQueries>().CountAsync(address.Filter, Token)).Total.ToString(null as IFormatProvider).Should().Be(link.TextContent.Split(' ')[0], link.GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Page_ThreeNumbers_AreTheResolversAndNoWeightIsMadeUp()
    {
        await SeedAsync();

        var page = Render<CoveragePage>();
        page.WaitForState(() => page.FindAll("[role=status]").Count == 0);

        page.Find("section[aria-labelledby=figure-customers]").TextContent.Should().Contain("28.6 %").And.Contain("7 active customers");
        page.Find("section[aria-labelledby=figure-ids]").TextContent.Should().Contain("2 of 3 IDs");
        page.Find("section[aria-labelledby=figure-weight]").TextContent.Should().Contain("no column that says what a customer weighs");
    }

    [Fact]
    public async Task Report_AfterAPublication_IsCountedAnew()
    {
        await SeedAsync();
        (await Get<CoverageQueries>().ReadAsync(Token))!.Report.Covered.Should().Be(2);
        await InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Third", "Nia Berg", "XX99");
            await new SetupSeed(db).PublishAsync();
        });

        var report = (await Get<CoverageQueries>().ReadAsync(Token))!.Report;

        report.Covered.Should().Be(3);
        var expected = await Get<AllModules>().CountAsync((await Get<Setups>().PublishedAsync(Token)).Index, Token);
        (report.Customers, report.Covered).Should().Be((expected.Customers, expected.Covered));
    }

    [Fact]
    public void Trend_Points_LieByTimeAndPercent()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var line = TrendLine.Of([new(start, 80, "Feed 1", "/feeds/1"), new(start.AddDays(1), 90, "Publication 1", "/publications/1"), new(start.AddDays(4), 88, "Feed 2", "/feeds/2")]);

        line.Polyline.Should().Be("10,210 195,10 750,50");
        line.Grid.Select(grid => grid.Percent).Should().Equal(80, 85, 90);
        line.Days.Select(day => (day.X, day.At)).Should().Equal(
            (10, start), (195, start.AddDays(1)), (380, start.AddDays(2)), (565, start.AddDays(3)), (750, start.AddDays(4)));
        line.Target.Should().BeNull();
        TrendLine.Share(line.Dots[1].Y, TrendLine.Height).Should().Be("4.55%", "its words stand as high as it, however wide the drawing is");
    }

    [Fact]
    public void Trend_Target_HasItsPlaceOnTheScale()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var line = TrendLine.Of([new(start, 80, "Feed 1", "/feeds/1"), new(start.AddDays(1), 82, "Feed 2", "/feeds/2")], target: 95);

        line.Grid.Select(grid => grid.Percent).Should().Equal(80, 90, 100);
        line.Target.Should().Be(60);
    }

    [Fact]
    public async Task Causes_StandByCustomers_EachWithABarAndALink()
    {
        await SeedAsync();

        var page = Render<CoveragePage>();
        page.WaitForState(() => page.FindAll("[role=status]").Count == 0);

        var causes = page.FindAll("section[aria-labelledby=reasons-heading] li");
        causes.Select(cause => int.Parse(cause.QuerySelector("a")!.TextContent, null)).Should().BeInDescendingOrder().And.HaveCountGreaterThan(2);
        causes[0].QuerySelector("rect")!.GetAttribute("width").Should().Be("100");
        page.Find("section[aria-label='By country']").TextContent.Should().Contain("US").And.Contain("28.6 %");
    }

    [Fact]
    public async Task WhoSeesWhom_ByAgencyAndByRep_CountsWhatTheListsHave()
    {
        await SeedAsync();
        var page = Render<WhoSeesWhomPage>();
        page.WaitForElement("section[aria-label=Westline]");

        page.FindAll("h2").Select(agency => agency.TextContent).Should().Equal("Acme", "Westline");
        page.Find("section[aria-label=Westline] tbody tr").TextContent.Should().ContainAll("Jolene Dahl", "JD01", "+1 702-456-0100");
        foreach (var link in page.FindAll("td.num a").ToList())
        {
            var address = ListAddress.Parse(new Uri(new("http://x"), link.GetAttribute("href")).Query);
            (await Get<CustomerQueries>().CountAsync(address.Filter, Token)).Total.ToString(null as IFormatProvider).Should().Be(link.TextContent);
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo("/coverage/who-sees-whom?by=rep");
        var byRep = Render<WhoSeesWhomPage>();
        byRep.WaitForElement("section[aria-label='Reps by name']");
        byRep.FindAll("tbody tr a.strong").Select(rep => rep.TextContent).Should().Equal("Jolene Dahl", "Marcus Oye");
        await byRep.Find("button:contains('Print')").ClickAsync();
        JSInterop.VerifyInvoke("print");
    }

    [Fact]
    public void WhoSeesWhom_NothingPublished_LeadsToTheReview()
    {
        Get<CoverageQueries>();

        Render<WhoSeesWhomPage>().WaitForElement(".empty a[href='/setup/review']");
    }

    [Fact]
    public void Trend_InWords_IsForThoseWhoDoNotSeeIt()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var trend = Render<CoverageTrendCard>(p => p.Add(t => t.Trend, new([new(start, 80, "Feed 1", "/feeds/1"), new(start.AddDays(1), 90, "Publication 1", "/publications/1")], null)));

        trend.Find("[role=img]").GetAttribute("aria-label").Should().Be("Coverage went from 80.0 % to 90.0 % over 2 feeds and publications.");
        trend.FindAll("details tbody tr").Should().HaveCount(2);
    }

    [Fact]
    public void Trend_OnePoint_SaysWhenItBegins() =>
        Render<CoverageTrendCard>(p => p.Add(t => t.Trend, new([], null))).Markup.Should().Contain("The line begins with the second feed or publication.");

    // Seven active: two agencies' businesses, two covered, one with a card that lacks a phone, one unknown ID, one without any.
    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        var (_, marcus) = await seed.AgencyAsync("Acme", "Marcus Oye", "MO02");
        marcus.Change(marcus.Details with { OfficePhone = null }).Should().BeEmpty();
        await db.SaveChangesAsync(Token);
        await seed.CustomerAsync("C-1", "Alder", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch", ["MO02", "JD01"], city: "Bergen");
        await seed.CustomerAsync("C-3", "Cedar", ["MO02"]);
        await seed.CustomerAsync("C-4", "Dogwood", ["XX99"]);
        await seed.CustomerAsync("C-5", "Elm", []);
        await seed.CustomerAsync("C-6", "Fir", ["JD01"], isActive: false);
        await seed.PublishAsync();
    });
}
