using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.People;
using AgencyAdmin.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.People;

public sealed class ImportPeoplePageTests : ComponentTest
{
    private const string Table =
        "Rep ID\tName\tEmail\tPhone\tBusiness\nJD01\tJane Doe\tjane@example.com\t702 234 5678\tB-1\nMK02\tNora New\tnora@example.com\t\tB-1\n"
        + "XX9\tOmar Reyes\tomar@example.com\t\tB-2\nAL3\tNobody\t\t\tB-404";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task PastedTable_ShowsEachRow_BeforeAnythingIsDone()
    {
        await FillAsync();

        var page = await PasteAsync(Table);

        page.Find("p[role=status]").TextContent.Should().Be("This adds 2 contacts, changes 1 contact and picks 1 rep ID. Nothing is done yet.");
        Row(page, "Jane Doe").Should().Contain("Changes email and office phone");
        Row(page, "Nora New").Should().Contain("New contact").And.Contain("Replace Max Kern");
        Row(page, "Omar Reyes").Should().Contain("No customer has it");
        Row(page, "Nobody").Should().Contain("Left out").And.Contain("No customer has the number B-404");
        page.Markup.Should().Contain("becomes a sales-related business");
        (await RepsAsync()).Should().Equal("MK02 Max Kern");
    }

    [Fact]
    public async Task Add_DoesAllOfIt_AndOneUndoTakesItBack()
    {
        await FillAsync();
        var notices = Render<MudBlazor.MudSnackbarProvider>();
        var page = await PasteAsync(Table);

        await page.InvokeAsync(() => page.Find("input[type=checkbox]").ChangeAsync(true));
        await page.InvokeAsync(() => Button(page, "Add 2 people").ClickAsync());

        (await RepsAsync()).Should().Equal("JD01 Jane Doe", "MK02 Nora New");
        (await InDatabaseAsync(db => db.Agencies.CountAsync(Stop))).Should().Be(2);
        page.Find("#people-done").TextContent.Should().Be("2 contacts added, 1 contact changed and 2 rep IDs picked");
        await page.InvokeAsync(() => Button(page, "Undo all of it").ClickAsync());
        (await RepsAsync()).Should().Equal("MK02 Max Kern");
        (await InDatabaseAsync(db => db.Contacts.Select(contact => contact.Name).OrderBy(name => name).ToListAsync(Stop)))
            .Should().Equal("Jane Doe", "Max Kern");
        (await InDatabaseAsync(db => db.Agencies.CountAsync(Stop))).Should().Be(1);
        notices.Markup.Should().Contain("Undone");
    }

    [Fact]
    public async Task SomebodyPicksMeanwhile_NothingIsDone_AndTheRowsAreAsOfNow()
    {
        var max = await FillAsync();
        var page = await PasteAsync("Rep ID\tName\nJD01\tNora New");
        await InDatabaseAsync(async db =>
        {
            var own = await db.Agencies.Include(a => a.Reps).SingleAsync(Stop);
            var id = await db.SalesRepIds.SingleAsync(one => one.Normalised == "JD01", Stop);
            await new StoredSetup(db).AgencyRepAsync(own, id, await db.Contacts.SingleAsync(c => c.Id == max, Stop));
        });

        await page.InvokeAsync(() => Button(page, "Add 1 person").ClickAsync());

        page.Find("[role=alert]").TextContent.Should().Contain("changed meanwhile, so nothing was done");
        Row(page, "Nora New").Should().Contain("Replace Max Kern");
        (await InDatabaseAsync(db => db.Contacts.CountAsync(Stop))).Should().Be(2);
    }

    [Fact]
    public async Task Column_ChosenByHand_IsReadSo()
    {
        await FillAsync();
        var page = await PasteAsync("Who is it?\tRep ID\nNora New\tJD01");

        await page.InvokeAsync(() => page.Find("select[aria-label^='Column 1']").ChangeAsync("Nothing"));
        page.Find("p[role=alert]").TextContent.Should().Contain("No column says who the people are");
        await page.InvokeAsync(() => page.Find("select[aria-label^='Column 1']").ChangeAsync("Name"));

        Row(page, "Nora New").Should().Contain("JD01").And.Contain("New contact");
    }

    [Fact]
    public async Task ChosenFile_IsReadLikeAPastedTable()
    {
        await FillAsync();
        Get<PeopleImportService>();
        var page = Render<ImportPeoplePage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Name;Rep ID\r\nNora Newé;JD01", "reps.csv"));

        page.WaitForAssertion(() => Row(page, "Nora Newé").Should().Contain("New contact"));
        page.Markup.Should().Contain("reps.csv");
    }

    [Fact]
    public async Task Support_SeesWhomToAsk()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<PeopleImportService>();

        var page = Render<ImportPeoplePage>();

        page.Markup.Should().Contain("To add people, ask an administrator or an editor.");
        page.FindAll("textarea").Should().BeEmpty();
    }

    private async Task<IRenderedComponent<ImportPeoplePage>> PasteAsync(string text)
    {
        Get<PeopleImportService>();
        var page = Render<ImportPeoplePage>();
        var typing = page.InvokeAsync(() => page.Find("#people-text").InputAsync(text));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await typing;
        page.WaitForAssertion(() => page.FindAll("table").Should().NotBeEmpty());
        return page;
    }

    private static string Row(IRenderedComponent<ImportPeoplePage> page, string name) =>
        page.FindAll("table.people tbody tr").Single(row => row.TextContent.Contains(name)).TextContent;

    private static IElement Button(IRenderedComponent<ImportPeoplePage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task<int> FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "JD01", "MK02", "AL3");
        var own = await stored.AgencyAsync("B-1", "Own");
        await stored.BusinessAsync("B-2", "Firm");
        await stored.ContactAsync(own.BusinessId, "Jane Doe");
        var max = await stored.ContactAsync(own.BusinessId, "Max Kern");
        await stored.AgencyRepAsync(own, await stored.RepIdAsync("MK02"), max);
        return max.Id;
    });

    private Task<List<string>> RepsAsync() => InDatabaseAsync(db => (
        from rep in db.Set<AgencyRep>()
        join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
        join contact in db.Contacts on rep.ContactId equals contact.Id
        orderby id.Normalised
        select id.Normalised + " " + contact.Name).ToListAsync(Stop));
}
