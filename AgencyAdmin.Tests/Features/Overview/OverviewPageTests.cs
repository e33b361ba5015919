using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Overview;

public sealed class OverviewPageTests : ComponentTest
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Render_WhileCounting_SaysThatItLoads()
    {
        var skeleton = Render<OverviewSkeleton>();

        skeleton.Find("[role=status]").TextContent.Should().Contain("Loading the overview");
    }

    [Fact]
    public void Render_EmptyDatabase_AsksForTheFirstFeed()
    {
        var page = Render<OverviewPage>();

        page.WaitForElement(".empty", s_patience).TextContent.Should().Contain("No feed yet");
        page.Find($"a[href='{Urls.Feeds}']").TextContent.Should().Contain("Send the first feed");
        page.RenderCount.Should().BeGreaterThan(1, "the skeleton comes before the answer");
    }

    [Fact]
    public async Task Render_Demo_TellsWhereTheSetupStands()
    {
        var page = await RenderDemoAsync();

        page.Find("#coverage-title").ParentElement!.TextContent.Should().MatchRegex(@"Coverage\s*(8|9)\d\.\d %");
        page.Find($"a[href='{Urls.Customers()}']").TextContent.Should().Contain("of 1,975 active customers");
        page.Find($"a[href='{Urls.Customers(withoutRepId: true)}']").TextContent.Should().Be("46");
        page.FindAll("tbody tr").Should().HaveCount(8);
        page.FindAll("section").Select(section => section.QuerySelector("h2")!.TextContent)
            .Should().Equal("Coverage", "Setup", "Unresolved sales rep IDs", "Draft", "Last feeds");
        page.FindAll($"a[href^='{Urls.Feeds}/']").Should().HaveCountGreaterThanOrEqualTo(4);
    }

    [Fact]
    public async Task Render_Administrator_MayContinueAndMend()
    {
        var page = await RenderDemoAsync();

        page.FindAll("a").Single(link => link.TextContent.Trim() == "Continue").GetAttribute("href").Should()
            .Be(Urls.SetupRepIds);
        page.Find("a[aria-label='Verify: TX15']").GetAttribute("href").Should().Be(Urls.VerifyRepId("TX15"));
        page.Find("a[aria-label='Pick a contact: PK08']").GetAttribute("href").Should().Be(Urls.PickContact("PK08"));
    }

    [Fact]
    public async Task Render_Support_SeesTheSameWithoutButtons()
    {
        SignInAs(Roles.Support);

        var page = await RenderDemoAsync();

        page.FindAll("tbody tr").Should().HaveCount(8);
        page.FindAll("a[aria-label]").Should().BeEmpty();
        page.FindAll("a").Should().NotContain(link => link.TextContent.Trim() == "Continue");
        page.FindAll("thead th").Should().HaveCount(3);
    }

    private async Task<IRenderedComponent<OverviewPage>> RenderDemoAsync()
    {
        await Get<DemoData>().FillAsync(new DemoSize(), Xunit.TestContext.Current.CancellationToken);
        var page = Render<OverviewPage>();
        page.WaitForElement("#coverage-title", s_patience);
        return page;
    }
}
