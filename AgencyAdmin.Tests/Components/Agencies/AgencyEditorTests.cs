using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;

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
