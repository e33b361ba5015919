using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Contacts;

public sealed class ContactPageTests : ComponentTest
{
    [Fact]
    public async Task Preview_ShowsACustomerOfThisContact_AndFollowsEveryKeyBeforeAnythingIsSaved()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForAssertion(
            () => page.Find("[aria-label=Why]").TextContent.Should().Contain("Birch Supply sees Omar Reyes."));

        await page.InvokeAsync(() => page.Find("#contact-position").InputAsync("Head of sales"));

        page.WaitForAssertion(
            () => page.Find("sales-rep-frame").GetAttribute("html").Should().Contain("Head of sales"));
        (await InDatabaseAsync(db => db.Contacts.CountAsync(c => c.Position == "Head of sales", Stop))).Should().Be(0);
    }

    [Fact]
    public async Task Save_FaultyFields_AreMarkedAndTheFirstGetsTheFocus()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync(""));
        await page.InvokeAsync(() => page.Find("#contact-position").InputAsync(new string('x', 101)));

        await page.InvokeAsync(() => page.Find("form[aria-label=Contact]").SubmitAsync());

        page.Find("#contact-name").GetAttribute("aria-invalid").Should().Be("true");
        JSInterop.VerifyInvoke("agencyAdmin.focusFirst").Arguments[0].Should()
            .BeEquivalentTo(new[] { "contact-name", "contact-position" });
    }

    [Fact]
    public async Task SavedBySomeoneElse_NothingTyped_IsSimplyShown()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");

        await SaveElsewhereAsync(details => details with { Position = "Head of sales" });

        page.WaitForAssertion(() => page.Find("#contact-position").GetAttribute("value").Should().Be("Head of sales"));
        page.FindAll("[aria-label='Someone else saved this contact while you typed']").Should().BeEmpty();
    }

    [Fact]
    public async Task SavedBySomeoneElse_AnotherFieldThanTheTypedOne_IsJoined_AndNothingIsAsked()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-cell-phone").InputAsync("702 234 5678"));

        await SaveElsewhereAsync(details => details with { Position = "Head of sales" });

        page.WaitForAssertion(() => page.Find("#contact-position").GetAttribute("value").Should().Be("Head of sales"));
        page.Find("#contact-cell-phone").GetAttribute("value").Should().Be("702 234 5678");
        page.FindAll("[aria-label='Someone else saved this contact while you typed']").Should().BeEmpty();
        page.Markup.Should().Contain("Someone else saved Position meanwhile. The form has it now.");
        await page.InvokeAsync(() => page.Find("form[aria-label=Contact]").SubmitAsync());
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Email == "omar@example.com", Stop));
        (stored.Position, stored.CellPhone).Should().Be(("Head of sales", "+17022345678"));
    }

    [Theory]
    [InlineData("Keep yours", "Omar by me")]
    [InlineData("Keep theirs", "Omar by another")]
    public async Task SavedBySomeoneElse_TheTypedFieldToo_AsksForItAlone_AndTheChosenOneStays(string choice,
        string name)
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync("Omar by me"));

        await SaveElsewhereAsync(details => details with { Name = "Omar by another", Position = "Head of sales" });

        var both = page.WaitForElement("[aria-label='Someone else saved this contact while you typed']");
        both.QuerySelectorAll("tbody tr")
            .Select(row => string.Join("|", row.QuerySelectorAll("th, bdi").Select(cell => cell.TextContent.Trim())))
            .Should().Equal("Name|Omar by another|Omar by me");
        await page.InvokeAsync(() => page.Find($"button[aria-label='{choice}: Name']").Click());
        page.WaitForAssertion(
            () => page.FindAll("[aria-label='Someone else saved this contact while you typed']").Should().BeEmpty());
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Email == "omar@example.com", Stop));
        (stored.Name, stored.Position).Should().Be((name, "Head of sales"));
        page.Find("#contact-name").GetAttribute("value").Should().Be(name);
    }

    [Fact]
    public async Task SavedBySomeoneElse_TwoTypedFields_AreChosenOneByOne()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync("Omar by me"));
        await page.InvokeAsync(() => page.Find("#contact-city").InputAsync("Reno"));
        await SaveElsewhereAsync(
            details => details with { Name = "Omar by another", Address = details.Address with { City = "Elko" } });
        page.WaitForElement("[aria-label='Keep yours: City']");
        page.Find("form").TextContent.Should().Contain("Choose a version above first", "a button that does nothing says why");

        await page.InvokeAsync(() => page.Find("[aria-label='Keep theirs: Name']").Click());
        page.FindAll("[aria-label='Keep yours: Name']").Should().BeEmpty();
        await page.InvokeAsync(() => page.Find("[aria-label='Keep yours: City']").Click());

        await page.WaitForAssertionAsync(() => page.FindAll("[aria-label='Keep yours: City']").Should().BeEmpty());
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Email == "omar@example.com", Stop));
        (stored.Name, stored.Details.Address.City).Should().Be(("Omar by another", "Reno"));
    }

    [Fact]
    public async Task HiddenBySomeoneElse_WhileTyping_DisturbsNobody_AndBothStay()
    {
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync("Omar by me"));
        var read = await Get<ContactService>().ReadAsync(await IdAsync(), Stop);
        (await Get<ContactService>().SetHiddenAsync(read!.Id, isHidden: true, read.Version, Stop)).Refusals.Should()
            .BeEmpty();

        await page.InvokeAsync(() => page.Find("form[aria-label=Contact]").SubmitAsync());

        await page.WaitForAssertionAsync(
            () => page.Find("#contact-name").GetAttribute("value").Should().Be("Omar by me"));
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Email == "omar@example.com", Stop));
        (stored.Name, stored.IsHidden).Should().Be(("Omar by me", true));
    }

    [Fact]
    public async Task DeletedBySomeoneElse_WhileTyping_KeepsTheText_AndSaysSoWhenItIsSaved()
    {
        var page = await OpenAsync("Nora Sample");
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync("Nora by me"));
        (await Get<ContactService>().DeleteAsync(await IdAsync("nora@example.com"), Stop)).Refusals.Should().BeEmpty();

        await page.InvokeAsync(() => page.Find("form[aria-label=Contact]").SubmitAsync());

        await page.WaitForAssertionAsync(
            () => page.Find("[role=alert]").TextContent.Should().Contain("This contact no longer exists."));
        page.Find("#contact-name").GetAttribute("value").Should().Be("Nora by me");
    }

    [Theory]
    [InlineData("Hide from customers", "Omar Reyes is hidden in the draft. Once published, 1 customer will see no rep", "Show to customers")]
    [InlineData("Deactivate", "Omar Reyes is inactive in the draft. Once published, 1 customer will see no rep", "Activate")]
    public async Task HideAndDeactivate_SayWhoLosesTheirRep_AndAreUndone(string act, string told, string back)
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await OpenAsync("Omar Reyes");

        await PressAsync(page, act);

        notices.WaitForAssertion(() => notices.Markup.Should().Contain(told));
        page.WaitForElement($"button:contains('{back}')");
        await UndoAsync(notices);
        page.WaitForElement($"button:contains('{act}')");
        var stored = await InDatabaseAsync(db => db.Contacts.SingleAsync(c => c.Email == "omar@example.com", Stop));
        (stored.IsActive, stored.IsHidden).Should().Be((true, false));
    }

    [Fact]
    public async Task Hide_SomeoneWhomNobodySees_SaysThatNobodyLosesARep()
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await OpenAsync("Nora Sample");

        await PressAsync(page, "Hide from customers");

        notices.WaitForAssertion(() => notices.Markup.Should().Contain("No customer is left without a rep by it"));
    }

    [Fact]
    public async Task Delete_SomeoneWhoIsNeeded_SaysWhatHangsOnIt_AndDeletesNothing()
    {
        var (_, dialogs) = RenderProviders();
        var page = await OpenAsync("Omar Reyes");

        await PressAsync(page, "Delete");

        dialogs.WaitForAssertion(() => dialogs.Markup.Should()
            .ContainAll("Omar Reyes is needed", "stands for 1 sales rep ID", "1 customer", "Pick someone else for"));
        (await InDatabaseAsync(db => db.Contacts.AnyAsync(c => c.Name == "Omar Reyes", Stop))).Should().BeTrue();
    }

    [Fact]
    public async Task Delete_SomeoneWhoIsNot_IsDoneAtOnceAndUndone()
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await OpenAsync("Nora Sample");
        var id = await IdAsync("nora@example.com");

        await PressAsync(page, "Delete");

        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Deleted Nora Sample"));
        (await InDatabaseAsync(db => db.Contacts.AnyAsync(c => c.Id == id, Stop))).Should().BeFalse();
        await UndoAsync(notices);
        (await IdAsync("nora@example.com")).Should().Be(id);
    }

    [Fact]
    public async Task Save_IsUndoneFromItsNotice()
    {
        var notices = Render<MudSnackbarProvider>();
        var page = await OpenAsync("Omar Reyes");
        page.WaitForElement("#contact-position");
        await page.InvokeAsync(() => page.Find("#contact-position").InputAsync("Head of sales"));

        await page.InvokeAsync(() => page.Find("form[aria-label=Contact]").SubmitAsync());

        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Contact saved"));
        await UndoAsync(notices);
        page.WaitForAssertion(() => page.Find("#contact-position").GetAttribute("value").Should().Be("Account manager"));
    }

    private static Task PressAsync(IRenderedComponent<ContactPage> page, string button)
    {
        page.WaitForElement($"button:contains('{button}')");
        return page.InvokeAsync(() => page.FindAll("button").Single(one => one.TextContent.Trim() == button).ClickAsync());
    }

    private static async Task UndoAsync(IRenderedComponent<MudSnackbarProvider> notices)
    {
        notices.WaitForElement("button:contains('Undo')");
        await notices.InvokeAsync(() => notices.Find("button:contains('Undo')").ClickAsync());
        notices.WaitForAssertion(() => notices.Markup.Should().Contain("Undone"));
    }

    private Task<int> IdAsync(string email = "omar@example.com") =>
        InDatabaseAsync(db => db.Contacts.Where(c => c.Email == email).Select(c => c.Id).SingleAsync(Stop));

    private async Task SaveElsewhereAsync(Func<ContactDetails, ContactDetails> change)
    {
        var read = await Get<ContactService>().ReadAsync(await IdAsync(), Stop);
        (await Get<ContactService>().ChangeAsync(read!.Id, new(change(read.Details), read.PictureId, read.Version), Stop))
            .Refusals.Should().BeEmpty();
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private async Task<IRenderedComponent<ContactPage>> OpenAsync(string name)
    {
        var id = await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.AgencyAsync("Harborline", "Omar Reyes", "OR07");
            await seed.AgencyAsync("Northline", "Nora Sample");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch Supply", ["OR07"]);
            return await db.Contacts.Where(c => c.Name == name).Select(c => c.Id).SingleAsync(Stop);
        });
        Get<ContactService>();
        return Render<ContactPage>(p => p.Add(c => c.Id, id));
    }
}
