using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Customers.Coverage;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Overview;

public sealed class OverviewCardsTests : ComponentTest
{
    private static readonly SetupProgress s_done = new(
        new(SetupStep.VerifyRepIds, 5, 0, 0), new(SetupStep.PickContacts, 5, 0, 0), new(SetupStep.DefineAgencies, 2, 0, 0));

    [Fact]
    public void Coverage_BeforeTheSecondFeed_DrawsNoTrend()
    {
        var card = RenderCoverage(new(10, 0), seeing: 0);

        card.FindAll("svg").Should().BeEmpty();
        card.Markup.Should().Contain("0 %").And.Contain("0 of 10 active customers");
    }

    [Theory]
    [InlineData(90, "2 customers short of 90 %")]
    [InlineData(70, "Target of 70 % reached")]
    public void Coverage_WithATarget_DrawsItAndSaysHowFarItIs(double target, string words)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var trend = new CoverageTrend([new(start, 60, "Feed 1", "/feeds/1"), new(start.AddDays(3), 70, "Publication 1", "/publications/1")], target);

        var card = RenderCoverage(new(10, 7), seeing: 7, trend);

        card.Markup.Should().Contain(words);
        card.Find("[aria-label^='Coverage went']").GetAttribute("aria-label").Should().EndWith($"the target is {target} %.");
        card.FindAll("[aria-label^='Coverage went'] span").Select(word => word.TextContent).Should().Contain("1 Jan 2026").And.Contain("4 Jan 2026");
        card.FindAll("[aria-label^='Coverage went'] title").Select(point => point.TextContent).Should().ContainMatch("Publication 1, 4 January 2026*: 70.0 %");
    }

    [Fact]
    public void Coverage_IncompleteCards_AreToldApart()
    {
        RenderCoverage(new(10, 7), seeing: 9).Find("p.coverage-words").TextContent.Should()
            .Contain("2 more see only cards that lack");
        RenderCoverage(new(10, 7), seeing: 7).Find("p.coverage-words").TextContent.Should().NotContain("more");
    }

    [Fact]
    public void Steps_AllDone_LeadToTheReview()
    {
        var card = Render<StepsCard>(p => p.Add(c => c.Progress, s_done));

        card.FindAll("a").Single(link => link.TextContent.Trim() == "Review and publish").GetAttribute("href").Should()
            .Be(Urls.SetupReview);
        card.FindAll("[aria-current=step]").Should().BeEmpty();
    }

    [Fact]
    public void Steps_SecondHasADispute_IsTheCurrentOne()
    {
        var progress = s_done with { Contacts = new(SetupStep.PickContacts, 4, 0, 1) };

        var card = Render<StepsCard>(p => p.Add(c => c.Progress, progress));

        card.Find("[aria-current=step]").TextContent.Should().Contain("Pick contacts").And.Contain("1 blocked");
        card.Markup.Should().Contain("Next: settle which agency has each sales rep ID.");
    }

    [Fact]
    public void Unresolved_None_SaysSo()
    {
        var card = Render<UnresolvedCard>(p => p.Add(c => c.Ids, []).Add(c => c.Count, 0));

        card.FindAll("table").Should().BeEmpty();
        card.Markup.Should().Contain("leads to a complete card");
    }

    [Fact]
    public void Unresolved_MoreThanShown_LinksToAll()
    {
        var id = new UnresolvedId("R1", 3, "No agency has it", "Pick a contact", Urls.PickContact("R1"));

        var card = Render<UnresolvedCard>(p => p.Add(c => c.Ids, [id]).Add(c => c.Count, 12));

        card.Find($"a[href='{Urls.SetupRepIds}']").TextContent.Should().Be("All 12 unresolved IDs");
        card.Find("a[href^='/customers?rep-id=R1&sees=active']").TextContent.Should().Be("3");
    }

    [Theory]
    [InlineData(0, true, 70, "Nothing is published yet, so customers see nobody. Publishing it raises coverage to 70.0 %.")]
    [InlineData(3, true, 70, "The draft differs from publication 3. Publishing it raises coverage to 70.0 %.")]
    [InlineData(3, true, 40, "The draft differs from publication 3. Publishing it lowers coverage to 40.0 %.")]
    [InlineData(3, true, 50, "The draft differs from publication 3. Publishing it leaves coverage as it is.")]
    [InlineData(3, false, 50, "Customers see what the draft says: publication 3.")]
    public void Draft_AnyState_SaysWhatPublishingWouldDo(int publication, bool differs, int covered, string sentence)
    {
        var card = Render<DraftCard>(p => p
            .Add(c => c.Draft, new DraftState(publication, differs, new Coverage(100, covered)))
            .Add(c => c.Published, new Coverage(100, 50)));

        card.Find("p").TextContent.Trim().Should().Be(sentence);
        card.FindAll($"a[href='{Urls.SetupReview}']").Should().HaveCount(differs ? 1 : 0);
    }

    [Fact]
    public void Feeds_RefusedRows_LinkToTheFeed()
    {
        var feed = new FeedRow(
            4, "KS_CUSTOMERS.net", FeedMode.Delta, FeedStatus.Held, Clock.GetUtcNow().AddHours(-3), 1, 2);

        var card = Render<FeedsCard>(p => p.Add(c => c.Feeds, [feed]));

        card.Find("li").TextContent.Should().Contain("Held").And.Contain("3 h ago").And.Contain(
            "1 change · 2 rows refused");
        card.FindAll($"a[href='{Urls.Feed(4)}']").Should().HaveCount(3);
        card.Find(".held").TextContent.Should().Contain("KS_CUSTOMERS.net is held");
    }

    private IRenderedComponent<CoverageCard> RenderCoverage(Coverage coverage, int seeing, CoverageTrend? trend = null) =>
        Render<CoverageCard>(p => p.Add(
            c => c.Facts,
            new OverviewFacts(coverage, seeing, 0, new DraftState(1, false, coverage), s_done, [], 0, [], [], 0) { Trend = trend ?? new([], null) }));
}
