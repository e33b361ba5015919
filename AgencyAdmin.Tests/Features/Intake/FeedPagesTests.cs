using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Intake;

public sealed class FeedPagesTests : ComponentTest
{
    [Fact]
    public void History_Empty_SaysWhatToDo()
    {
        Get<ICurrentUser>();

        Render<FeedsPage>().Find(".empty").TextContent.Should().Contain("No feed yet");
    }

    [Fact]
    public async Task History_Feeds_LatestFirstWithTheirCounts()
    {
        await TakeAsync(new FeedBuilder().WithMany(1200));
        await TakeAsync(new FeedBuilder().WithMany(1199).With("BAD", website: "nonsense"));
        await TakeAsync(new FeedBuilder().WithLine("no feed"));

        var page = Render<FeedsPage>();

        var rows = page.FindAll("tbody tr")
            .Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList())
            .ToList();
        rows.Select(row => row[1]).Should().Equal("Refused", "Applied", "Applied");
        rows[1][2..7].Should().Equal("1,200", "0", "0", "1", "1");
        rows[2][2..7].Should().Equal("1,200", "1,200", "0", "0", "0");
        page.FindAll("tbody a[href='/feeds/2#refused']").Should().ContainSingle();
    }

    [Fact]
    public async Task History_Support_SeesItWithoutTheUpload()
    {
        await TakeAsync(new FeedBuilder().With("C-1"));
        SignInAs(Roles.Support);
        Get<ICurrentUser>();

        var page = Render<FeedsPage>();

        page.FindAll("tbody tr").Should().ContainSingle();
        page.FindAll("input, button").Should().BeEmpty();
    }

    [Fact]
    public async Task Page_AFeedThatAnotherServerTakes_IsShownWithoutAWayToEndIt()
    {
        Get<ICurrentUser>();
        var page = Render<FeedsPage>();
        page.FindAll("section[aria-label='At another server']").Should().BeEmpty();
        var job = new FeedJob(1, "KS_CUSTOMERS.full", "Nora Sample", IsDryRun: false, default, new(1200, 40, 100));

        await Get<FeedJobs>().SetElsewhereAsync([job]);

        await page.WaitForAssertionAsync(() => page.Find("section[aria-label='At another server']").TextContent.Should()
            .Contain("KS_CUSTOMERS.full").And.Contain("1,200 rows").And.Contain("Sent by Nora Sample to another server").And.NotContain("Cancel"));
    }

    [Fact]
    public async Task History_MoreThanAPage_LeadsToEarlierOnes()
    {
        for (var i = 0; i < 51; i++)
        {
            await TakeAsync(new FeedBuilder().With("C-1", name: $"Name {i}"));
        }

        Render<FeedsPage>().Find("a[href='/feeds?after=2']").TextContent.Trim().Should().Be("Earlier feeds");
    }

    [Fact]
    public async Task Report_AppliedFeed_ShowsCountsRefusedRowsAndWarnings()
    {
        await TakeAsync(new FeedBuilder()
            .With("C-1", "JD01;JD01").With("C-2", website: "javascript:alert(1)").With("C-3", "MK17", status: "I"));

        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 1));

        page.Find("h1").TextContent.Should().Be("KS_CUSTOMERS.full");
        page.Find("#refused tbody").TextContent.Should().Contain("javascript:alert(1)").And.Contain(
            "Website is not an address");
        page.Find("#warnings tbody").TextContent.Should().Contain("it counts once");
        page.Find("#refused a").GetAttribute("href").Should().Be("/feeds/1/rejects");
        Fact(page, "Customers added").Should().Be("2");
        Fact(page, "New sales rep IDs").Should().Be("2");
        Fact(page, "Active customers").Should().Be("1");
        Fact(page, "Name read as").Should().Be("KS_CUSTOMERS, full refresh");
    }

    [Fact]
    public async Task Report_ManyRefusedRows_GoOnByFifty_EachOnceInTheOrderOfTheFile()
    {
        var feed = new FeedBuilder().WithMany(10);
        for (var i = 0; i < 120; i++)
        {
            feed.With($"BAD-{i}", website: $"nonsense {i}");
        }

        await TakeAsync(feed);
        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 1));
        var seen = new List<string>();
        while (true)
        {
            page.WaitForElement("#refused tbody tr");
            var rows = page.FindAll("#refused code.value").Select(value => value.TextContent).ToList();
            rows.Count.Should().BeLessThanOrEqualTo(50);
            seen.AddRange(rows);
            if (page.FindAll("#refused button").FirstOrDefault(button => button.TextContent == "Next 50") is not { } next)
            {
                break;
            }

            await page.InvokeAsync(() => next.ClickAsync());
        }

        seen.Should().Equal(Enumerable.Range(0, 120).Select(i => $"nonsense {i}"));
        page.Find("#refused [role=status]").TextContent.Should().Be("101 to 120 of 120");
        await page.InvokeAsync(() => page.FindAll("#refused button").Single(button => button.TextContent == "First 50").ClickAsync());
        page.FindAll("#refused code.value")[0].TextContent.Should().Be("nonsense 0");
    }

    [Fact]
    public async Task Report_RefusedFeed_SaysWhy()
    {
        await TakeAsync(new FeedBuilder().WithLine("no feed"));

        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 1));

        page.Find("[role=alert]").TextContent.Should().Contain("Not one row of the feed could be used.");
        page.FindAll("a[href='/setup/rep-ids']").Should().BeEmpty();
    }

    [Fact]
    public void Report_UnknownFeed_LeadsBack()
    {
        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 99));

        page.Find("h1").TextContent.Should().Be("No such feed");
        page.FindAll("a[href='/feeds']").Should().NotBeEmpty();
    }

    private static string Fact(IRenderedComponent<FeedReportPage> page, string term) =>
        page.FindAll("dt").Single(dt => dt.TextContent == term).NextElementSibling!.TextContent.Trim();

    private async Task TakeAsync(FeedBuilder feed)
    {
        var outcome = await Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.full", null, FeedChannel.Upload, "Tester"), feed.Stream(),
            cancellationToken: Xunit.TestContext.Current.CancellationToken);
        outcome.TryGet(out _).Should().BeTrue();
    }
}
