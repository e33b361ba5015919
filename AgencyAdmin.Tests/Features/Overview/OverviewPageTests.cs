using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Overview;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

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
    public void Render_EmptyDatabase_BeginsTheChecklist()
    {
        var page = Render<OverviewPage>();

        page.WaitForElement("#first-run-title", s_patience);
        page.FindAll("li.task").Should().HaveCount(5);
        page.Find("[aria-current=step]").TextContent.Should().Contain("Send the customers").And.Contain("Try it with the sample");
        page.FindAll("a").Single(link => link.TextContent == "Start with your file").GetAttribute("href").Should().Be(Urls.SetupRepIds);
        page.RenderCount.Should().BeGreaterThan(1, "the skeleton comes before the answer");
    }

    [Fact]
    public void Render_EmptyDatabase_TellsSupportWhomToAsk()
    {
        SignInAs(Roles.Support);

        var page = Render<OverviewPage>();

        page.WaitForElement("#first-run-title", s_patience);
        page.Find("[aria-current=step]").TextContent.Should().Contain("To send the first feed, ask an administrator.");
        page.FindAll("button").Should().BeEmpty();
    }

    [Fact]
    public async Task Sample_IsSent_AndTheChecklistGoesOnWithItsRepIds()
    {
        Get<SampleFeed>();
        var page = Render<OverviewPage>();
        page.WaitForElement("#first-run-title", s_patience);
        var jobs = Services.GetRequiredService<FeedJobs>();
        var taken = new TaskCompletionSource();
        using var watching = jobs.Watch(() =>
        {
            _ = jobs.Latest is { IsRunning: false } && taken.TrySetResult();
            return Task.CompletedTask;
        });

        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == "Try it with the sample").ClickAsync());

        Services.GetRequiredService<NavigationManager>().Uri.Should().EndWith(Urls.SetupRepIds);
        await taken.Task.WaitAsync(s_patience, Xunit.TestContext.Current.CancellationToken);
        jobs.Latest!.Taken!.Report.Status.Should().Be(FeedStatus.Applied);
        var again = Render<OverviewPage>();
        again.WaitForElement("#first-run-title", s_patience);
        again.Find("[aria-current=step]").TextContent.Should().Contain("Verify the rep IDs");
    }

    [Fact]
    public async Task Render_Demo_TellsWhereTheSetupStands()
    {
        var page = await RenderDemoAsync();

        page.Find("#coverage-title").ParentElement!.TextContent.Should().MatchRegex(@"Coverage\s*(8|9)\d\.\d %");
        page.Find($"a[href='{Urls.Customers()}']").TextContent.Should().Contain("of 1,975 active customers");
        page.Find($"a[href='{Urls.Customers(withoutRepId: true)}']").TextContent.Should().Be("46");
        page.FindAll("tbody tr").Should().HaveCount(8);
        page.WaitForAssertion(() => page.FindAll("section").Select(section => section.QuerySelector("h2")!.TextContent)
            .Should().Equal("Coverage", "Setup", "Draft", "Same code, new person?", "Unresolved sales rep IDs", "Last feeds"));
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
