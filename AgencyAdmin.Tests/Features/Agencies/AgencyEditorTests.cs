using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Agencies;

public sealed class AgencyEditorTests : ComponentTest
{
    [Fact]
    public async Task Contacts_OfARow_AreOnlyThoseOfItsOwnBusiness()
    {
        var id = await SeedAsync("JD01", "OR07");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        var rep = await OpenRowAsync(editor, "JD01");

        (await editor.OfferedAsync($"rep-{rep}-contact")).Should().Equal("Nobody yet", "Jolene Dahl", "Add a contact");
    }

    [Fact]
    public async Task Conflict_OfAnIdInTwoAgencies_IsAnAlertThatNamesTheOther()
    {
        var id = await SeedAsync("JD01", "JD01");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("[role=alert]").TextContent.Should().Contain("JD01").And.Contain("Harborline");
    }

    [Fact]
    public async Task Support_InTheEditor_SeesNoControl()
    {
        SignInAs(Roles.Support);
        var id = await SeedAsync("JD01", "OR07");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("#reps-title");
        editor.FindAll("button, input, select").Should().BeEmpty();
    }

    [Fact]
    public async Task AddContact_FromTheNewRow_IsPickedThere()
    {
        var id = await SeedAsync("JD01", "OR07");
        var (_, dialogs) = RenderProviders();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#reps-title");

        await editor.InvokeAsync(() => Button(editor, "New").ClickAsync());
        await editor.InvokeAsync(() => Button(editor, "Add a contact").ClickAsync());
        dialogs.WaitForElement("#contact-name");
        await dialogs.InvokeAsync(() => dialogs.Find("#contact-name").InputAsync("Paula Newcomer"));
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        editor.WaitForAssertion(() =>
        {
            editor.Find("#new-rep-contact").GetAttribute("value").Should().Be("Paula Newcomer");
        });
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.Name == "Paula Newcomer"))).Should().Be(1);
    }

    [Fact]
    public async Task Save_AfterSomeoneElseSavedTheSameField_ShowsBothVersionsAndKeepsWhatIsChosen()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));

        await SaveElsewhereAsync(id, details => details with { Name = "Westline by another" });

        var panel = editor.WaitForElement("[role=alert]");
        panel.TextContent.Should().Contain("Westline by another").And.Contain("Westline by me");
        (await NameAsync(id)).Should().Be("Westline by another");

        await editor.InvokeAsync(() => Button(editor, "Keep yours").ClickAsync());

        (await NameAsync(id)).Should().Be("Westline by me");
        editor.FindAll("[role=alert]").Should().BeEmpty();
    }

    [Fact]
    public async Task KeepTheirs_PutsTheirFieldsIntoTheForm()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));
        await SaveElsewhereAsync(id, details => details with { Name = "Westline by another" });
        editor.WaitForElement("[role=alert]");

        await editor.InvokeAsync(() => Button(editor, "Keep theirs").ClickAsync());

        editor.Find("#agency-name").GetAttribute("value").Should().Be("Westline by another");
        (await NameAsync(id)).Should().Be("Westline by another");
    }

    [Fact]
    public async Task Typing_WhileSomeoneElseMovesReps_IsSavedWithoutAQuestion()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));
        var spare = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyRepService>()
            .AddAsync(id, spare, new(null), cancellationToken: Xunit.TestContext.Current.CancellationToken);
        editor.WaitForElement("button[aria-label='Edit ZZ99']");

        await editor.InvokeAsync(() => editor.Find("form").SubmitAsync());

        editor.FindAll("[role=alert]").Should().BeEmpty();
        (await NameAsync(id)).Should().Be("Westline by me");
    }

    [Fact]
    public async Task Remove_ThenUndo_PutsTheRepBackWhereItStood()
    {
        var id = await SeedAsync("JD01", "OR07");
        var second = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyRepService>()
            .AddAsync(id, second, new(null), cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var snackbar = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        await OpenRowAsync(editor, "JD01");
        await editor.InvokeAsync(() => editor.Find("button[aria-label='Remove JD01']").ClickAsync());
        RepIds(editor).Should().Equal("ZZ99");
        snackbar.WaitForElement("button:contains('Undo')");
        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync());

        editor.WaitForAssertion(() => RepIds(editor).Should().Equal("JD01", "ZZ99"));
    }

    [Fact]
    public async Task Drop_OfARowOntoAnother_PutsItThere()
    {
        var id = await SeedAsync("JD01", "OR07");
        var second = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyRepService>()
            .AddAsync(id, second, new(null), cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("[draggable=true]");

        await editor.FindAll("[draggable=true]")[1].DragStartAsync(new());
        await editor.FindAll("tbody tr")[0].DropAsync(new());

        RepIds(editor).Should().Equal("ZZ99", "JD01");
    }

    [Fact]
    public async Task KeepHere_TakesTheIdFromTheOtherAgency_AndUndoGivesItBack()
    {
        var id = await SeedAsync("JD01", "JD01");
        var snackbar = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("[role=alert]");

        await editor.InvokeAsync(() => Button(editor, "Keep it here").ClickAsync());
        editor.FindAll("[role=alert]").Should().BeEmpty();
        snackbar.WaitForElement("button:contains('Undo')");
        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync());

        editor.WaitForElement("[role=alert]").TextContent.Should().Contain("Harborline");
    }

    [Fact]
    public async Task LeaveItThere_TakesTheIdFromThisAgency_AndUndoGivesItBack()
    {
        var id = await SeedAsync("JD01", "JD01");
        var snackbar = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("[role=alert]");

        await editor.InvokeAsync(() => Button(editor, "Leave it in Harborline").ClickAsync());
        editor.FindAll("[role=alert]").Should().BeEmpty();
        RepIds(editor).Should().BeEmpty();
        snackbar.WaitForElement("button:contains('Undo')");
        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync());

        editor.WaitForAssertion(() => RepIds(editor).Should().Equal("JD01"));
    }

    [Theory]
    [InlineData("Westline")]
    [InlineData("Harborline")]
    public async Task HandOver_FromEitherAgency_EndsTheEarlierRowTheDayBefore_AndUndoOpensItAgain(string seenFrom)
    {
        await SeedAsync("JD01", "JD01");
        await BeginAsync("Harborline", new(2026, 3, 1));
        var snackbar = Render<MudSnackbarProvider>();
        var id = await InDatabaseAsync(
            db => db.Agencies.Where(a => a.Name == seenFrom).Select(a => a.Id).SingleAsync());
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("[role=alert]");

        await editor.InvokeAsync(() => Button(editor, "End it in Westline on 28 Feb 2026").ClickAsync());

        editor.FindAll("[role=alert]").Should().BeEmpty();
        (await UntilAsync("Westline")).Should().Be(new DateOnly(2026, 2, 28));
        snackbar.WaitForElement("button:contains('Undo')");
        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync());
        editor.WaitForElement("[role=alert]");
        (await UntilAsync("Westline")).Should().BeNull();
    }

    [Fact]
    public async Task MoveDown_ByItsButton_SaysTheNewPlaceAndKeepsTheFocusOnTheRow()
    {
        var id = await SeedAsync("JD01", "OR07");
        var second = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyRepService>()
            .AddAsync(id, second, new(null), cancellationToken: Xunit.TestContext.Current.CancellationToken);
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        await OpenRowAsync(editor, "JD01");
        await editor.InvokeAsync(() => editor.Find("button[aria-label='Move JD01 down']").ClickAsync());

        RepIds(editor).Should().Equal("ZZ99", "JD01");
        editor.Find("[role=status]").TextContent.Should().Be("JD01 is 2 of 2 now.");
        JSInterop.Invocations["agencyAdmin.focusFirst"][^1].Arguments[0].Should().BeEquivalentTo(
            new[] { editor.Find("button[aria-label='Move JD01 down']").Id });
    }

    [Fact]
    public async Task Save_WithFaultyFields_MarksThemAndGivesThemTheFocus()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync(""));
        await editor.InvokeAsync(() => editor.Find("#agency-website").InputAsync("nowhere"));

        await editor.InvokeAsync(() => editor.Find("form").SubmitAsync());

        editor.Find("[role=alert]").TextContent.Should().Contain("Give the agency a name").And.Contain("website");
        editor.Find("#agency-website").GetAttribute("aria-invalid").Should().Be("true");
        JSInterop.VerifyInvoke("agencyAdmin.focusFirst").Arguments[0].Should()
            .BeEquivalentTo(new[] { "agency-name", "agency-website" });
    }

    [Fact]
    public async Task Save_PhoneAndEmailThatReachNobody_AreRemarkedAndKept()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        editor.WaitForElement("#agency-name");

        await editor.InvokeAsync(() => editor.Find("#agency-email").InputAsync("nobody"));
        await editor.InvokeAsync(() => editor.Find("#agency-phone").InputAsync("call me"));

        editor.Markup.Should().Contain("no mail can arrive there").And.Contain("This is not a US phone number.");
        await editor.InvokeAsync(() => editor.Find("form").SubmitAsync());
        editor.FindAll("[role=alert]").Should().BeEmpty();
        (await InDatabaseAsync(db => db.Agencies.SingleAsync(agency => agency.Id == id))).Details.Should()
            .Match<AgencyDetails>(details => details.Email == "nobody" && details.Phone == "call me");
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-14", "Marcus Oye stands in from 5 Jan 2026 until 14 Jan 2026")]
    [InlineData("2026-02-01", null, "Marcus Oye stands in from 1 Feb 2026")]
    [InlineData("2025-12-01", "2026-01-04", null)]
    public async Task Row_WhoseContactIsAway_SaysWhoStandsIn_UntilThatIsOver(string from, string? until, string? words)
    {
        var id = await SeedAsync("JD01", "OR07");
        await InDatabaseAsync(async db =>
        {
            var jolene = await db.Contacts.SingleAsync(c => c.Name == "Jolene Dahl");
            var marcus = await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Marcus Oye");
            jolene.StandInBy(marcus, DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null))
                .Should()
                .BeNull();
            await db.SaveChangesAsync();
        });

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        var row = editor.WaitForElement("tbody tr");
        row.QuerySelector("p")?.TextContent.Should().Be(words);
        (row.QuerySelector("p") is null).Should().Be(words is null);
    }

    [Fact]
    public async Task Remove_OfARowThatSomeoneChangedMeanwhile_IsRefusedAndShowsTheirs()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        await OpenRowAsync(editor, "JD01");
        await InDatabaseAsync(db => db.Set<AgencyRep>().ExecuteUpdateAsync(set => set.SetProperty(rep => rep.Role, AgencyRepRole.Service)));

        await editor.InvokeAsync(() => editor.Find("button[aria-label='Remove JD01']").ClickAsync());

        RepIds(editor).Should().Equal("JD01");
        editor.Find("[role=alert]").TextContent.Should().Contain("Someone changed this rep while you did");
    }

    private Task<int> BeginAsync(string agency, DateOnly from) => InDatabaseAsync(db => db.Set<AgencyRep>()
        .Where(rep => db.Agencies.Any(a => a.Id == rep.AgencyId && a.Name == agency))
        .ExecuteUpdateAsync(set => set.SetProperty(rep => rep.ValidFrom, from)));

    private Task<DateOnly?> UntilAsync(string agency) => InDatabaseAsync(db => db.Set<AgencyRep>()
        .Where(rep => db.Agencies.Any(a => a.Id == rep.AgencyId && a.Name == agency)).Select(rep => rep.ValidUntil).SingleAsync());

    private static async Task<string> OpenRowAsync(IRenderedComponent<AgencyEditor> editor, string id)
    {
        var edit = editor.WaitForElement($"button[aria-label='Edit {id}']").Id!;
        await editor.InvokeAsync(() => editor.Find($"button[aria-label='Edit {id}']").ClickAsync());
        return edit.Split('-')[1];
    }

    private static string[] RepIds(IRenderedComponent<AgencyEditor> editor) =>
        [.. editor.FindAll("tbody code.id").Select(code => code.TextContent)];

    private async Task SaveElsewhereAsync(int id, Func<AgencyDetails, AgencyDetails> change)
    {
        var view = (await Get<AgencyQueries>().GetAsync(id))!;
        (await Get<AgencyService>().SaveAsync(id, view.Version, change(view.Details), view.IsActive)).Refusals.Should()
            .BeEmpty();
    }

    private Task<string> NameAsync(int id) =>
        InDatabaseAsync(db => db.Agencies.Where(a => a.Id == id).Select(a => a.Name).SingleAsync());

    private static IElement Button(IRenderedComponent<AgencyEditor> editor, string text) =>
        editor.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task<int> SeedAsync(string id, string otherId) => await InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (agency, _) = await seed.AgencyAsync("Westline", "Jolene Dahl", id);
        await seed.AgencyAsync("Harborline", "Omar Reyes", otherId);
        return agency.Id;
    });
}
