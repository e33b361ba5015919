using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Setup.Reviewing;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Reviewing;

public sealed class ReviewPageTests : ComponentTest
{
    [Fact]
    public async Task Counts_LeadToTheirLists_AndAListToOneCustomersTwoModules()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();

        page.WaitForElement("a.count");
        Get<NavigationManager>().NavigateTo(page.Find("a.count").GetAttribute("href")!);
        page.WaitForAssertion(() => page.Find(".customers").TextContent.Should().Contain("Nordic Supply"));
        Get<NavigationManager>().NavigateTo(page.Find(".customers a").GetAttribute("href")!);

        page.WaitForAssertion(() => page.Find(".compared").TextContent.Should()
            .Contain("It gains Jolene Dahl.").And.Contain("The module does not appear.").And.Contain("Once published"));
        Get<NavigationManager>().Uri.Should().Contain("effect=gained").And.Contain("customer=C-1");
    }

    [Fact]
    public async Task List_WithoutAFilter_SaysOfEveryoneTouchedWhomItSeesBeforeAndAfter()
    {
        await SeedAsync();
        await Get<PublishingService>().PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);
        await InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07");
            await new SetupSeed(db).CustomerAsync("C-3", "Eastern Valves", ["OR07"]);
            await db.Contacts.Where(c => c.Name == "Jolene Dahl").ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "Jolene Berg"));
        });

        var page = Render<ReviewPage>();

        page.WaitForAssertion(() => page.FindAll(".customers tbody tr").Select(Cells).Should().Equal(
            "Nordic Supply C-1 Jolene Berg changes name. Other details", "Southern Tools C-2 Jolene Berg changes name. Other details",
            "Eastern Valves C-3 Nobody → Omar Reyes Gains a rep"));
        page.FindAll("a.count").Select(tile => Words(tile.TextContent)).Should().Equal(
            "1 20.0 % gain a rep", "2 40.0 % see other details", "2 40.0 % see no change");
    }

    [Fact]
    public async Task Find_ListsOnlyCustomersThatTheTextMatches()
    {
        await SeedAsync();
        Get<NavigationManager>().NavigateTo("/setup/review?effect=gained&find=south");

        var page = Render<ReviewPage>();

        page.WaitForAssertion(
            () => page.Find(".customers").TextContent.Should().Contain("Southern Tools").And.NotContain("Nordic"));
        page.Find("a[download]").GetAttribute("href").Should()
            .Be("/publications/customers.csv?before=0&effect=gained&find=south");
    }

    [Fact]
    public async Task Find_OfNobody_SaysWhatToDo()
    {
        await SeedAsync();
        Get<NavigationManager>().NavigateTo("/setup/review?find=zzz");

        var page = Render<ReviewPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("No customer here matches"));
    }

    [Fact]
    public async Task Publish_WithANote_ShowsItsNumberAndCustomersToTestWith()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();
        page.WaitForElement("#publish-note");
        await page.InvokeAsync(() => page.Find("#publish-note").InputAsync("First round"));

        await page.InvokeAsync(() => page.Find("button:contains('Publish 2 changes')").ClickAsync());

        page.WaitForAssertion(
            () => page.Find("section.published").TextContent.Should().Contain("no. 1").And.Contain("Nordic Supply"));
        (await InDatabaseAsync(db => db.Publications.Select(p => p.Note).SingleAsync())).Should().Be("First round");
    }

    [Fact]
    public async Task Publish_ThatTakesTheRepFromMany_AsksOnceMore()
    {
        await SeedAsync();
        await Get<PublishingService>().PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);
        await InDatabaseAsync(db => db.Agencies.ExecuteDeleteAsync());
        var page = Render<ReviewPage>();

        var answers = AnswerQuestions(goesAhead: false);
        page.WaitForElement("#publish button");
        await page.InvokeAsync(() => page.Find("#publish button").ClickAsync());

        answers.Invocations.Single().Arguments.Should()
            .Equal("Publish all the same?", "2 customers would lose their rep, of 2 who see one now.", "Publish all the same", "Cancel");
        (await InDatabaseAsync(db => db.Publications.CountAsync())).Should().Be(1);
        AnswerQuestions(goesAhead: true);
        await page.InvokeAsync(() => page.Find("#publish button").ClickAsync());
        page.WaitForElement("section.published");
    }

    [Fact]
    public async Task Publish_AfterSomeoneElsePublished_WaitsUntilItWasReviewedAnew()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();
        page.WaitForElement("#publish");
        await Get<PublishingService>()
            .PublishAsync("From the other desk", null, Xunit.TestContext.Current.CancellationToken);
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07"));
        await Get<DraftChanges>().SignalAsync();

        // It reads twice, for the publication and for the agency: what stands there in between is not yet the answer.
        page.WaitForAssertion(() =>
        {
            page.Find("[aria-label='What changed meanwhile']").TextContent.Should()
                .Contain("Tester published no. 1").And.Contain("From the other desk").And.Contain("1 agency added");
            page.Find("#publish button").HasAttribute("disabled").Should().BeTrue();
        });
        await page.InvokeAsync(() => page.Find("button:contains('I have reviewed it')").ClickAsync());
        page.WaitForAssertion(() => page.Find("#publish button").HasAttribute("disabled").Should().BeFalse());

        // Found and pressed in one go: the page may be drawn anew between the two.
        await page.InvokeAsync(() => page.Find("#publish button").ClickAsync());
        page.WaitForAssertion(() => page.Find("section.published").TextContent.Should().Contain("no. 2").And.Contain("Roll back to no. 1"));
    }

    [Fact]
    public async Task Publish_OverADraftThatNobodyToldOf_IsRefusedAndComparedAnew()
    {
        await SeedAsync();
        var page = Render<ReviewPage>();
        page.WaitForElement("#publish");
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07"));

        await page.InvokeAsync(() => page.Find("#publish button").ClickAsync());

        page.WaitForAssertion(() => page.Find(".refusals").TextContent.Should().Contain("Someone changed the draft while you reviewed it"));
        page.Markup.Should().Contain("Harborline");
        (await InDatabaseAsync(db => db.Publications.AnyAsync())).Should().BeFalse();
    }

    [Fact]
    public async Task Support_SeesTheReviewAndNoButtonThatPublishes()
    {
        await SeedAsync();
        SignInAs(Roles.Support);

        var page = Render<ReviewPage>();

        page.WaitForElement("a.count");
        page.FindAll("#publish").Should().BeEmpty();
    }

    [Fact]
    public async Task RollBack_ShowsTheSameReview_ThenBringsThePublicationBack()
    {
        await SeedAsync();
        var publishing = Get<PublishingService>();
        await publishing.PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);
        await InDatabaseAsync(db => db.Agencies.ExecuteDeleteAsync());
        await publishing.PublishAsync("Mistake", null, Xunit.TestContext.Current.CancellationToken);
        var page = Render<RollBackPage>(p => p.Add(r => r.Number, 1));
        page.WaitForAssertion(() => page.Find("a.count").TextContent.Should().Contain("2").And.Contain("gain a rep"));

        await page.InvokeAsync(() => page.Find("#roll-back-note").InputAsync("Wrong file"));
        await page.InvokeAsync(() => page.Find("button:contains('Roll back 2 changes')").ClickAsync());

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.Should().EndWith("/publications/3"));
        var publication = await InDatabaseAsync(db => db.Publications.SingleAsync(p => p.Number == 3));
        publication.Should()
            .BeEquivalentTo(new { RestoredFrom = 1, Note = "Rolled back to publication 1. Wrong file" });
    }

    [Fact]
    public async Task RollBack_AfterSomeoneElsePublished_SaysSoAndComparesAgain()
    {
        await SeedAsync();
        var publishing = Get<PublishingService>();
        await publishing.PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);
        await InDatabaseAsync(db => db.Agencies.ExecuteDeleteAsync());
        await publishing.PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);
        var page = Render<RollBackPage>(p => p.Add(r => r.Number, 1));
        page.WaitForElement("#roll-back-note");
        await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07"));
        await publishing.PublishAsync(null, null, Xunit.TestContext.Current.CancellationToken);

        await page.InvokeAsync(() => page.Find("button:contains('Roll back')").ClickAsync());

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Should().Contain("Tester published no. 3 meanwhile: 1 agency added"));
        page.Markup.Should().Contain("Harborline");
        (await InDatabaseAsync(db => db.Publications.CountAsync())).Should().Be(3);
    }

    [Fact]
    public async Task Publication_ThatIsNotThere_LeadsToTheList()
    {
        await SeedAsync();

        var page = Render<PublicationPage>(p => p.Add(r => r.Number, 9));

        page.WaitForAssertion(() => page.Markup.Should().Contain("There is no publication 9"));
    }

    [Fact]
    public async Task Publication_ShowsWhatACustomerSeesUnderIt()
    {
        await SeedAsync();
        await Get<PublishingService>().PublishAsync("First round", null, Xunit.TestContext.Current.CancellationToken);
        Get<NavigationManager>().NavigateTo("/publications/1?customer=C-2");

        var page = Render<PublicationPage>(p => p.Add(r => r.Number, 1));

        page.WaitForAssertion(
            () => page.Find(".compared").TextContent.Should().Contain("Publication 1").And.Contain("Southern Tools"));
        page.Markup.Should().Contain("First round").And.Contain("What customers see now");
    }

    [Fact]
    public async Task Publication_ShowsAnyCustomerAsOfThen_NotAsOfNow()
    {
        await SeedAsync();
        await InDatabaseAsync(db => db.Set<AgencyRep>().ExecuteUpdateAsync(set => set.SetProperty(r => r.ValidUntil, new DateOnly(2026, 1, 31))));
        await Get<PublishingService>().PublishAsync("First round", null, Xunit.TestContext.Current.CancellationToken);
        Clock.Advance(TimeSpan.FromDays(60));
        Get<NavigationManager>().NavigateTo("/publications/1?past-customer=C-1");

        var page = Render<PublicationPage>(p => p.Add(r => r.Number, 1));

        page.WaitForAssertion(() => page.Find(".then-seen").TextContent.Should()
            .Contain("Nordic Supply as of 5 Jan 2026").And.Contain("Jolene Dahl"));
    }

    private static string Cells(AngleSharp.Dom.IElement row) => string.Join(' ', row.QuerySelectorAll("td").Select(cell => Words(cell.TextContent)));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Southern Tools", ["JD01"]);
    });
}
