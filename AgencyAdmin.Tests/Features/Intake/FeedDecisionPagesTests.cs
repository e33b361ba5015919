using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Intake;

/// <summary>
/// The page of a held feed, and of one that can be taken back, as an administrator and as support see it.
/// </summary>
public sealed class FeedDecisionPagesTests : ComponentTest
{
    [Fact]
    public async Task Held_Administrator_ReleasesItWithANote()
    {
        await HoldAsync();
        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 2));
        page.Find(".held").TextContent.Should().Contain("70 of 100 active customers would become inactive");

        page.Find("#decision-note").Input("The north was sold.");
        Button(page, "Release and apply").Click();

        await page.WaitForAssertionAsync(
            () => Fact(page, "Status").Should().Be("Applied"), TimeSpan.FromSeconds(20));
        Fact(page, "Note").Should().Be("The north was sold.");
        Fact(page, "Released by").Should().StartWith("Tester");
        page.FindAll(".held").Should().BeEmpty();
        (await InDatabaseAsync(db => db.Customers.CountAsync(c => c.IsActive))).Should().Be(30);
    }

    [Fact]
    public async Task Held_Administrator_DiscardsIt()
    {
        await HoldAsync();
        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 2));

        var answers = AnswerQuestions(goesAhead: false);
        Button(page, "Discard").Click();
        answers.Invocations.Single().Arguments.Should().StartWith("Discard feed 2?");
        Fact(page, "Status").Should().Be("Held");
        AnswerQuestions(goesAhead: true);
        Button(page, "Discard").Click();

        await page.WaitForAssertionAsync(() => Fact(page, "Status").Should().Be("Discarded"));
        (await InDatabaseAsync(db => db.Customers.CountAsync(c => c.IsActive))).Should().Be(100);
    }

    [Fact]
    public async Task Held_Support_SeesWhyAndNoButtons()
    {
        await HoldAsync();
        SignInAs(Roles.Support);
        Get<ICurrentUser>();

        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 2));

        page.Find(".held").TextContent.Should().Contain("An administrator releases or discards it.");
        page.FindAll("button, input").Should().BeEmpty();
    }

    [Fact]
    public async Task Latest_Administrator_TakesItBack()
    {
        await TakeAsync(new FeedBuilder().WithMany(3));
        await TakeAsync(new FeedBuilder().With("C-1", name: "Changed").With("C-9"), "KS_CUSTOMERS.net");
        var (_, dialogs) = RenderProviders();
        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 2));

        Button(page, "Take back").Click();
        await dialogs.WaitForAssertionAsync(
            () => dialogs.Markup.Should().Contain("1 customer that it changed or made inactive"));
        dialogs.FindAll("button").Single(button => button.TextContent.Trim() == "Take feed 2 back").Click();

        var navigation = Services.GetRequiredService<NavigationManager>();
        await dialogs.WaitForAssertionAsync(
            () => navigation.Uri.Should().EndWith("/feeds/3"), TimeSpan.FromSeconds(20));
        var shown = Render<FeedReportPage>(p => p.Add(r => r.Id, 3));
        shown.Markup.Should().Contain("Feed 2 was taken back.");
        Fact(Render<FeedReportPage>(p => p.Add(r => r.Id, 2)), "Taken back").Should().Be("by feed 3");
    }

    [Fact]
    public async Task Latest_Support_CannotTakeItBack()
    {
        await TakeAsync(new FeedBuilder().WithMany(3));
        SignInAs(Roles.Support);
        Get<ICurrentUser>();

        Render<FeedReportPage>(p => p.Add(r => r.Id, 1)).FindAll("button").Should().BeEmpty();
    }

    [Fact]
    public async Task Changes_OpenedByTheAddress_AreListed()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "MK17"));
        await TakeAsync(new FeedBuilder().With("C-1", "MK17").With("C-2", "MK17").With("C-3"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/feeds/2?changes=rep-ids");

        var page = Render<FeedReportPage>(p => p.Add(r => r.Id, 2));

        page.Find("#changes tbody tr").QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())
            .Should().Equal("C-1", "Nordic Supply", "JD01", "MK17");
        page.FindAll("#changes .cluster a").Select(chip => chip.TextContent.Trim()).Should().HaveCount(3);
    }

    private static string Fact(IRenderedComponent<FeedReportPage> page, string term) =>
        page.FindAll("dt").Single(dt => dt.TextContent == term).NextElementSibling!.TextContent.Trim();

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<FeedReportPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task HoldAsync()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        await TakeAsync(new FeedBuilder().WithMany(30));
    }

    private async Task TakeAsync(FeedBuilder feed, string name = "KS_CUSTOMERS.full")
    {
        var outcome = await Get<IntakeService>().TakeAsync(
            new(name, null, FeedChannel.Upload, "Tester"), feed.Stream(), cancellationToken: Xunit.TestContext.Current.CancellationToken);
        outcome.TryGet(out _).Should().BeTrue();
    }
}
