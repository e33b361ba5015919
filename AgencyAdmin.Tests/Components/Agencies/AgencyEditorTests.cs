using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Components.Agencies;

public sealed class AgencyEditorTests : ComponentTest
{
    [Fact]
    public async Task Contacts_OfARow_AreOnlyThoseOfItsOwnBusiness()
    {
        var id = await SeedAsync("JD01", "OR07");

        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        editor.WaitForElement("select[aria-label='Contact for JD01']").TextContent.Should()
            .Contain("Jolene Dahl").And.NotContain("Omar Reyes");
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

        await Button(editor, "New").ClickAsync();
        await Button(editor, "Add a contact").ClickAsync();
        await dialogs.WaitForElement("#contact-name").InputAsync("Paula Newcomer");
        await dialogs.Find("form").SubmitAsync();

        editor.WaitForAssertion(() =>
        {
            var picker = (IHtmlSelectElement)editor.Find("#new-rep-contact");
            picker.SelectedOptions.Should().ContainSingle().Which.TextContent.Should().Be("Paula Newcomer");
        });
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.Name == "Paula Newcomer"))).Should().Be(1);
    }

    [Fact]
    public async Task Save_AfterSomeoneElseSavedOtherFields_ShowsBothVersionsAndKeepsWhatIsChosen()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        await editor.WaitForElement("#agency-name").InputAsync("Westline by me");

        await SaveElsewhereAsync(id, details => details with { Name = "Westline by another" });

        var panel = editor.WaitForElement("[role=alert]");
        panel.TextContent.Should().Contain("Westline by another").And.Contain("Westline by me");
        (await NameAsync(id)).Should().Be("Westline by another");

        await Button(editor, "Keep yours").ClickAsync();

        (await NameAsync(id)).Should().Be("Westline by me");
        editor.FindAll("[role=alert]").Should().BeEmpty();
    }

    [Fact]
    public async Task KeepTheirs_PutsTheirFieldsIntoTheForm()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        await editor.WaitForElement("#agency-name").InputAsync("Westline by me");
        await SaveElsewhereAsync(id, details => details with { Name = "Westline by another" });
        editor.WaitForElement("[role=alert]");

        await Button(editor, "Keep theirs").ClickAsync();

        editor.Find("#agency-name").GetAttribute("value").Should().Be("Westline by another");
        (await NameAsync(id)).Should().Be("Westline by another");
    }

    [Fact]
    public async Task Typing_WhileSomeoneElseMovesReps_IsSavedWithoutAQuestion()
    {
        var id = await SeedAsync("JD01", "OR07");
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));
        await editor.WaitForElement("#agency-name").InputAsync("Westline by me");
        var spare = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyService>().AddRepAsync(id, spare, new(null), Xunit.TestContext.Current.CancellationToken);
        editor.WaitForElement("select[aria-label='Contact for ZZ99']");

        await editor.Find("form").SubmitAsync();

        editor.FindAll("[role=alert]").Should().BeEmpty();
        (await NameAsync(id)).Should().Be("Westline by me");
    }

    [Fact]
    public async Task Remove_ThenUndo_PutsTheRepBackWhereItStood()
    {
        var id = await SeedAsync("JD01", "OR07");
        var second = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyService>().AddRepAsync(id, second, new(null), Xunit.TestContext.Current.CancellationToken);
        var snackbar = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, id));

        await editor.WaitForElement("button[aria-label='Remove JD01']").ClickAsync();
        RepIds(editor).Should().Equal("ZZ99");
        await snackbar.WaitForElement("button:contains('Undo')").ClickAsync();

        editor.WaitForAssertion(() => RepIds(editor).Should().Equal("JD01", "ZZ99"));
    }

    [Fact]
    public async Task Drop_OfARowOntoAnother_PutsItThere()
    {
        var id = await SeedAsync("JD01", "OR07");
        var second = await InDatabaseAsync(db => new SetupSeed(db).RepIdAsync("ZZ99"));
        await Get<AgencyService>().AddRepAsync(id, second, new(null), Xunit.TestContext.Current.CancellationToken);
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

        await Button(editor, "Keep it here").ClickAsync();
        editor.FindAll("[role=alert]").Should().BeEmpty();
        await snackbar.WaitForElement("button:contains('Undo')").ClickAsync();

        editor.WaitForElement("[role=alert]").TextContent.Should().Contain("Harborline");
    }

    private static string[] RepIds(IRenderedComponent<AgencyEditor> editor) =>
        [.. editor.FindAll("tbody code.id").Select(code => code.TextContent)];

    private async Task SaveElsewhereAsync(int id, Func<AgencyDetails, AgencyDetails> change)
    {
        var view = (await Get<AgencyQueries>().GetAsync(id))!;
        (await Get<AgencyService>().SaveAsync(id, view.Version, change(view.Details), view.IsActive)).Refusals.Should().BeEmpty();
    }

    private Task<string> NameAsync(int id) => InDatabaseAsync(db => db.Agencies.Where(a => a.Id == id).Select(a => a.Name).SingleAsync());

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
