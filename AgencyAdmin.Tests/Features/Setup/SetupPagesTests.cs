using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Setup;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup;

public sealed class SetupPagesTests : ComponentTest
{
    [Fact]
    public void Stepper_WithCounts_SaysThemAndMarksTheCurrentStep()
    {
        var progress = new SetupProgress(
            new(SetupStep.VerifyRepIds, 58, 3, 0), new(SetupStep.PickContacts, 52, 6, 1), new(SetupStep.DefineAgencies, 4, 0, 0));

        var stepper = Render<SetupStepper>(
            p => p.Add(s => s.Current, SetupStep.PickContacts).Add(s => s.Progress, progress));

        stepper.FindAll("a").Should().HaveCount(4);
        stepper.Find("[aria-current=step]").TextContent.Should()
            .ContainAll("Pick contacts", "52 done", "6 open", "1 blocked");
    }

    [Fact]
    public void RepIds_NoFeed_OffersTheUpload()
    {
        Get<RepIdService>();
        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("No feed yet"));
        page.FindAll("input[type=file]").Should().ContainSingle();
    }

    [Fact]
    public async Task RepIds_Verify_OneRow_IsVerified()
    {
        await FillAsync();
        RenderProviders();
        var page = Render<RepIdsPage>();
        page.WaitForAssertion(() => page.FindAll("tbody input[type=checkbox]").Count.Should().Be(3));
        page.Markup.Should().Contain("only by case");

        await page.InvokeAsync(() => page.Find("[aria-label='Verify JD01']").ClickAsync());

        page.WaitForAssertion(() => page.FindAll("[aria-label='Reopen JD01']").Should().ContainSingle());
    }

    [Fact]
    public async Task RepIds_Support_SeesRowsAndNoButtonThatChanges()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<RepIdService>();
        RenderProviders();

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(
            () => page.FindAll("tbody button").Select(b => b.TextContent).Should().Equal("JD01", "JD02", "jd01"));
        page.FindAll("input[type=checkbox]").Should().BeEmpty();
    }

    [Fact]
    public async Task PickContacts_Suggestion_IsTakenOnlyByAccept()
    {
        await FillAsync();
        RenderProviders();
        var page = Render<PickContactsPage>();
        page.WaitForAssertion(() => page.Markup.Should().Contain("initials J.D."));
        (await RepsAsync()).Should().Be(0);

        await page.InvokeAsync(() => page.Find("[aria-label='Accept Jane Doe for JD02']").ClickAsync());

        page.WaitForAssertion(() => page.FindAll("[aria-label='Clear the contact of JD02']").Should().ContainSingle());
        (await RepsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task PickContacts_SomebodyPickedMeanwhile_IsNotOverwrittenUnread()
    {
        var stop = Xunit.TestContext.Current.CancellationToken;
        await FillAsync();
        RenderProviders();
        Get<PickService>();
        var page = Render<PickContactsPage>();
        page.WaitForElement("[aria-label='Accept Jane Doe for JD02']");
        var accept = page.FindComponent<PickTable>().Instance.Picked;
        var row = page.FindComponent<PickTable>().Instance.Rows!.Single(one => one.Normalised == "JD02");
        var jane = await InDatabaseAsync(db => db.Contacts.Select(c => c.Id).SingleAsync(stop));
        (await Get<PickService>().PickAsync(row.Id, jane, stop)).Refusals.Should().BeEmpty();

        await page.InvokeAsync(() => accept.InvokeAsync(new(row, null)));

        page.WaitForAssertion(
            () => page.Find("[role=alert]").TextContent.Should().Contain("Somebody has picked for JD02 meanwhile."));
        (await RepsAsync()).Should().Be(1);
    }

    [Fact]
    public async Task PickContacts_Support_SeesNoButtonThatChanges()
    {
        await FillAsync();
        SignInAs(Roles.Support);
        Get<PickService>();
        RenderProviders();

        var page = Render<PickContactsPage>();

        page.WaitForAssertion(
            () => page.FindAll("tr[data-place]").Should().ContainSingle().Which.TextContent.Should().Contain("JD02"));
        page.FindAll("tbody button").Should().BeEmpty();
        page.Markup.Should().NotContain("Choose a business");
    }

    [Fact]
    public async Task PickContacts_BusinessWithContactsAndNoAgency_IsNamed_AndLeadsToStep3()
    {
        await FillAsync();
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            await stored.ContactAsync((await stored.BusinessAsync("B-9", "Northline")).Id, "Nora Sample");
        });
        Get<PickService>();
        RenderProviders();

        var page = Render<PickContactsPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("1 business has contacts and no agency yet"));
        page.Find("a:contains('Propose its agency in step 3')").GetAttribute("href").Should().Be("/setup/agencies");
    }

    [Fact]
    public async Task PickContacts_EveryBusinessHasItsAgency_SaysNothingOfIt()
    {
        await FillAsync();
        Get<PickService>();
        RenderProviders();

        var page = Render<PickContactsPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("JD02"));
        page.Markup.Should().NotContain("no agency yet");
    }

    [Fact]
    public async Task RepIds_SomeUndecided_SaysHowMany_AndContinueIsNotThePrimaryAction()
    {
        await FillAsync();
        Get<RepIdService>();

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.Find("[aria-label='This step'] [role=status]").TextContent.Trim().Should()
            .Be("2 sales rep IDs to verify or ignore"));
        page.Find("a:contains('Continue')").ClassList.Should().NotContain("button-primary");
    }

    [Fact]
    public async Task RepIds_AllDecided_SaysSo_AndContinueIsThePrimaryAction()
    {
        await FillAsync();
        await InDatabaseAsync(db => db.SalesRepIds.ExecuteUpdateAsync(
            set => set.SetProperty(id => id.Decision, AgencyAdmin.Domain.RepIds.RepIdDecision.Verified), Xunit.TestContext.Current.CancellationToken));
        Get<RepIdService>();

        var page = Render<RepIdsPage>();

        page.WaitForAssertion(() => page.Find("[aria-label='This step'] [role=status]").TextContent.Trim().Should()
            .Be("Every sales rep ID is decided"));
        page.Find("a:contains('Continue')").ClassList.Should().Contain("button-primary");
    }

    [Theory]
    [InlineData("jd02", 1)]
    [InlineData("JANE", 1)]
    [InlineData("nobody", 0)]
    public async Task PickContacts_Search_FindsByIdAndByWhoIsSuggested(string text, int rows)
    {
        await FillAsync();
        Get<PickService>();
        Get<NavigationManager>().NavigateTo($"/setup/contacts?text={text}");

        var page = Render<PickContactsPage>();

        page.WaitForAssertion(() => (page.FindAll("tr[data-place]").Count, page.Markup.Contains("No sales rep ID matches", StringComparison.Ordinal))
            .Should().Be((rows, rows == 0)));
    }

    [Fact]
    public async Task PickContacts_NoContactKnown_NamesTheFeedThatBringsThem()
    {
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            await stored.CustomerAsync("C-1", "JD02");
            await stored.RepIdAsync("JD02", isVerified: true);
        });
        Get<PickService>();

        var page = Render<PickContactsPage>();

        page.WaitForElement("a:contains('KS_CONTACTS')").GetAttribute("href").Should().Be("/feeds");
    }

    private Task<int> RepsAsync() => InDatabaseAsync(
        db => db.Set<AgencyAdmin.Domain.Agencies.AgencyRep>().CountAsync(Xunit.TestContext.Current.CancellationToken));

    // JD01 and jd01 are new and suspicious; JD02 is verified; Jane Doe is a contact of the only chosen business.
    private Task FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "JD01", "JD02");
        await stored.CustomerAsync("C-2", "jd01");
        await stored.CustomerAsync("C-3", "JD01");
        await stored.RepIdAsync("JD02", isVerified: true);
        await stored.ContactAsync((await stored.AgencyAsync("B-1", "Own")).BusinessId, "Jane Doe");
        await db.Database.ExecuteSqlAsync($"UPDATE Customers SET Origin = 0 WHERE Number LIKE 'C-%'");
    });
}
