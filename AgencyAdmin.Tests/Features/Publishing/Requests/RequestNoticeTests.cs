using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Publishing.Requests;
using AgencyAdmin.Features.Setup.Reviewing;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Publishing.Requests;

public sealed class RequestNoticeTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_ByAnEditor_IsToldOnTheReviewAndInTheDraftBar()
    {
        await SeedAsync();
        SignInAs(Roles.Editor, 7);
        Get<PublicationRequests>();
        var page = Render<ReviewPage>();
        page.WaitForElement("#ask-note");

        await page.InvokeAsync(() => page.Find("#ask-note").InputAsync("For the fair"));
        await page.InvokeAsync(() => page.Find("button:contains('Ask to publish 2 changes')").ClickAsync());

        page.WaitForAssertion(() => Notice(page).Should().Contain("asks for the draft to be published.").And.Contain("For the fair"));
        page.FindAll("button:contains('Send back')").Should().BeEmpty("an editor does not decide");
        var bar = Render<DraftBar>();
        bar.WaitForAssertion(() => bar.Find("[role=status]").TextContent.Should().Contain("Publication asked for"));
    }

    [Fact]
    public async Task SendBack_WithAnAnswer_TellsTheAnswer()
    {
        await SeedAsync();
        await AskAsync();
        var notice = Render<RequestNotice>(p => p.Add(n => n.IsReview, true));
        notice.WaitForElement("button:contains('Send back')");

        await notice.InvokeAsync(() => notice.Find("button:contains('Send back')").ClickAsync());
        await notice.InvokeAsync(() => notice.Find("#request-answer").InputAsync("After the fair"));
        await notice.InvokeAsync(() => notice.Find("form").SubmitAsync());

        notice.WaitForAssertion(() => Notice(notice).Should().Contain("does not want the draft published yet: After the fair"));
    }

    [Fact]
    public async Task Later_ForAMorning_IsScheduledToldAndTakenBack()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();
        page.WaitForElement("button:contains('Publish later')");

        await page.InvokeAsync(() => page.Find("button:contains('Publish later')").ClickAsync());
        await page.InvokeAsync(() => page.Find("#publish-at").ChangeAsync("2026-02-01T07:30"));
        await page.InvokeAsync(() => page.Find("form[aria-label='Publish later']").SubmitAsync());

        page.WaitForAssertion(() => Notice(page).Should().Contain("The draft is published on 1 February 2026, 07:30"));
        page.Find("a:contains('See a customer as of then')").GetAttribute("href").Should().Contain("C-1").And.Contain("as-of=2026-02-01");
        await page.InvokeAsync(() => page.Find("button:contains('Take back')").ClickAsync());
        page.WaitForAssertion(() => page.FindAll("section.request").Should().BeEmpty());
    }

    [Fact]
    public async Task Later_ForATimePast_SaysWhy()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();
        page.WaitForElement("button:contains('Publish later')");

        await page.InvokeAsync(() => page.Find("button:contains('Publish later')").ClickAsync());
        await page.InvokeAsync(() => page.Find("#publish-at").ChangeAsync("2026-01-01T07:30"));
        await page.InvokeAsync(() => page.Find("form[aria-label='Publish later']").SubmitAsync());

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Should().Contain("Choose a time that is still to come"));
        (await InDatabaseAsync(db => db.PublicationRequests.CountAsync(Ct))).Should().Be(0);
    }

    [Fact]
    public async Task Draft_ThatChangedSince_IsSaid()
    {
        await SeedAsync();
        await AskAsync();
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Eastline", "Erik Dahl", "ED01"));

        var notice = Render<RequestNotice>();

        notice.WaitForAssertion(() => Notice(notice).Should().Contain("The draft has changed since it was asked for."));
        notice.Find("a:contains('Review')").GetAttribute("href").Should().Be("/setup/review");
    }

    private static string Notice<T>(IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find("section.request").TextContent;

    private async Task AskAsync() =>
        await Get<PublicationRequests>().AskAsync("For the fair", (await Get<PublishingQueries>().ReviewAsync(Ct)).AsReviewed(), Ct);

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
    });
}
