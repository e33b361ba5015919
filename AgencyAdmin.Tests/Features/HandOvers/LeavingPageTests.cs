using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.HandOvers;

public sealed class LeavingPageTests : ComponentTest
{
    private LeavingSetup _people = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStep_SaysWhatHangsOnThePerson()
    {
        var page = await OpenAsync();

        var card = Section(page, "1. What hangs on Ann Lee");
        card.Should().Contain("3 IDs in Westline").And.Contain("Customers").And.Contain("3");
        page.Find("h1").TextContent.Should().Be("Ann Lee hands over");
        Section(page, "3. Before and after").Should().Contain("Choose who takes over to see what becomes of customers.");
        page.Markup.Should().NotContain("4. Do it");
    }

    [Fact]
    public async Task SuggestedColleague_IsChosenInOneClick_AndTheEffectIsShown()
    {
        var page = await OpenAsync();
        page.Find(".suggestion").TextContent.Should().Contain("Bob Ray").And.Contain("Same agency");

        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));

        page.WaitForAssertion(() => Section(page, "4. Do it").Should().Contain(
            "On 5 Jan 2026 3 customers see another person. Nobody loses its rep."));
        page.Find(".suggestion").GetAttribute("aria-pressed").Should().Be("true");
        Section(page, "3. Before and after, on 5 Jan 2026").Should().Contain("see another person");
        page.FindAll("table.ids select").Select(field => field.GetAttribute("value")).Should().AllBe("");
        page.FindAll("table.ids option[value='']").Select(option => option.TextContent).Should().AllBe("As everything: Bob Ray");
    }

    [Fact]
    public async Task IdsLeftOpen_AreNamed()
    {
        var page = await OpenAsync();

        await ChooseForAsync(page, "R1", "Nobody");

        page.WaitForAssertion(() => page.Markup.Should().Contain("Choose who takes over R2 and R3 to see what becomes of customers."));
    }

    [Fact]
    public async Task OneIdToNobody_SaysWhoSeesNobody_AndAsksBeforeItIsDone()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        await ChooseForAsync(page, "R3", "Nobody");
        page.WaitForAssertion(() => Section(page, "4. Do it").Should().Contain("1 customer loses its rep").And.Contain("1 customer of these IDs sees no rep on that day."));
        AnswerQuestions(goesAhead: false);

        await page.InvokeAsync(() => Button(page, "Hand over in the draft").ClickAsync(new()));

        (await RowsAsync()).Should().HaveCount(4, "whoever says no has done nothing");
        page.Markup.Should().Contain("4. Do it");
    }

    [Fact]
    public async Task DraftAlone_IsDone_AndUndoneInOneStep()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find("#leaving-day").ChangeAsync("2026-05-14"));
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));

        await page.InvokeAsync(() => Button(page, "Hand over in the draft").ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("#handed-over").TextContent.Should().Contain("hands 3 sales rep IDs over on 14 May 2026"));
        page.Markup.Should().Contain("It is in the draft.");
        page.Find("textarea").TextContent.Should().Contain("From 14 May 2026 your contact with us is Bob Ray, who follows Ann Lee.");
        (await RowsAsync()).Should().Contain("R1 Ann Lee - 2026-05-13").And.Contain("R1 Bob Ray 2026-05-14 -");
        page.Markup.Should().Contain("Handed over before");
        await page.InvokeAsync(() => Button(page, "Undo all of it").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("1. What hangs on"));
        (await RowsAsync()).Should().Equal("R1 Ann Lee - -", "R2 Ann Lee - -", "R3 Ann Lee - -", "R4 Bob Ray - -");
    }

    [Fact]
    public async Task Published_AtOnce_ByWhoMay()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("4. Do it"));

        await page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Contains("Hand over and publish")).ClickAsync(new()));

        page.WaitForAssertion(() => page.Markup.Should().Contain("Published as"));
        (await InDatabaseAsync(db => db.Publications.Select(publication => publication.Note).SingleAsync(Stop)))
            .Should().Be("Ann Lee hands 3 sales rep IDs over on 5 Jan 2026");
    }

    [Fact]
    public async Task Editor_HandsOver_AndIsNotOfferedToPublish()
    {
        var page = await OpenAsync(Roles.Editor);

        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));

        page.WaitForAssertion(() => page.Markup.Should().Contain("Hand over in the draft"));
        page.Markup.Should().NotContain("and publish");
    }

    [Fact]
    public async Task Support_SeesWhatHangs_AndWhomToAsk()
    {
        var page = await OpenAsync(Roles.Support);

        page.Markup.Should().Contain("1. What hangs on").And.Contain("To hand it over, ask an administrator or an editor.");
        page.FindAll("select").Should().BeEmpty();
    }

    [Fact]
    public async Task ContactWithNothing_AndNoContact_SaySo()
    {
        await OpenAsync();

        var free = Render<LeavingPage>(page => page.Add(one => one.Id, _people.Cem));
        var missing = Render<LeavingPage>(page => page.Add(one => one.Id, 9_999));

        free.WaitForAssertion(() => free.Markup.Should().Contain("Nothing hangs on Cem Oz"));
        missing.WaitForAssertion(() => missing.Markup.Should().Contain("This contact does not exist"));
    }

    [Fact]
    public async Task WhatTheRulesRefuse_IsSaid()
    {
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.Find("#leaving-rest").ChangeAsync("AgencyDesk"));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.Should().Contain("Agencies' desks are not shown to customers."));
        page.Markup.Should().NotContain("4. Do it");
    }

    [Fact]
    public async Task SomebodyElseEdits_ThePageFollows()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".suggestion").ClickAsync(new()));
        page.WaitForAssertion(() => page.Markup.Should().Contain("3 customers see another person"));

        await InDatabaseAsync(async db =>
        {
            var westline = await db.Agencies.Include(agency => agency.Reps).SingleAsync(agency => agency.Name == "Westline", Stop);
            westline.RemoveRep(westline.Reps.Last(rep => rep.ContactId == _people.Ann));
            await db.SaveChangesAsync(Stop);
        });
        await Get<AgencyAdmin.Features.Draft.DraftChanges>().SignalAsync();

        page.WaitForAssertion(() => page.Markup.Should().Contain("2 customers see another person"));
    }

    private async Task<IRenderedComponent<LeavingPage>> OpenAsync(string role = Roles.Administrator)
    {
        _people = await InDatabaseAsync(LeavingSetup.FillAsync);
        SignInAs(role);
        Get<HandOverService>();
        var page = Render<LeavingPage>(one => one.Add(leaving => leaving.Id, _people.Ann));
        page.WaitForAssertion(() => page.Markup.Should().Contain("1. What hangs on"));
        return page;
    }

    private static Task ChooseForAsync(IRenderedComponent<LeavingPage> page, string id, string kind) =>
        page.InvokeAsync(() => page.Find($"select[aria-label='Who takes over {id}']").ChangeAsync(kind));

    private static string Section(IRenderedComponent<LeavingPage> page, string title) =>
        page.FindAll("section").Single(section => section.QuerySelector("h2")?.TextContent.Trim() == title).TextContent;

    private static IElement Button(IRenderedComponent<LeavingPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<List<string>> RowsAsync() => InDatabaseAsync(async db =>
    {
        var rows = await (
            from rep in db.Set<AgencyRep>()
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            join contact in db.Contacts on rep.ContactId equals contact.Id
            orderby id.Normalised, rep.ValidFrom
            select new { id.Normalised, contact.Name, rep.ValidFrom, rep.ValidUntil }).ToListAsync(Stop);
        return rows.ConvertAll(row => $"{row.Normalised} {row.Name} {Iso(row.ValidFrom)} {Iso(row.ValidUntil)}");
    });

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
