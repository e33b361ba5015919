using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Components.Contacts;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Components;

/// <summary>Whoever leaves what is typed and not saved is asked: in the wizard, on a contact's page and on an agency's.</summary>
public sealed class LeaveGuardTests : ComponentTest
{
    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Theory]
    [InlineData(false, NavigationState.Prevented)]
    [InlineData(true, NavigationState.Succeeded)]
    public async Task Agency_Typed_AsksBeforeAnotherPageOpens(bool leaves, NavigationState expected)
    {
        var (agency, _) = await SeedAsync();
        JSInterop.Setup<bool>("confirm", "Leave without saving the agency? What you typed is lost.").SetResult(leaves);
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        await editor.WaitForElement("#agency-name").InputAsync("Westline by me");

        Navigation.NavigateTo("/customers");

        editor.WaitForAssertion(() => Navigation.History.First().State.Should().Be(expected));
        editor.Find("#agency-name").GetAttribute("value").Should().Be("Westline by me");
    }

    [Theory]
    [InlineData(false, NavigationState.Prevented)]
    [InlineData(true, NavigationState.Succeeded)]
    public async Task Contact_Typed_AsksBeforeAnotherPageOpens(bool leaves, NavigationState expected)
    {
        var (_, contact) = await SeedAsync();
        JSInterop.Setup<bool>("confirm", "Leave without saving the contact? What you typed is lost.").SetResult(leaves);
        Get<ContactService>();
        var page = Render<ContactPage>(p => p.Add(c => c.Id, contact));
        await page.WaitForElement("#contact-name").InputAsync("Jolene by me");

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(expected));
    }

    [Fact]
    public async Task NewContact_InTheWizard_AsksBeforeAnotherStep_AndNotForTheStepsOwnFilters()
    {
        await SeedAsync();
        JSInterop.Setup<bool>("confirm", "Leave without saving the contact? What you typed is lost.").SetResult(false);
        var (_, dialogs) = RenderProviders();
        Get<PickService>();
        var page = Render<PickContactsPage>();
        Navigation.NavigateTo("/setup/contacts");
        await page.WaitForElement("[aria-label='New contact for ZZ99']").ClickAsync();
        await dialogs.WaitForElement("#contact-name").InputAsync("Nora Sample");

        Navigation.NavigateTo("/setup/contacts?show=sure");
        dialogs.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        Navigation.NavigateTo("/setup/agencies");

        dialogs.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Prevented));
        dialogs.Find("#contact-name").GetAttribute("value").Should().Be("Nora Sample");
    }

    [Fact]
    public async Task Nothing_Typed_AsksNothing()
    {
        var (agency, _) = await SeedAsync();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        await editor.WaitForElement("#agency-name").InputAsync("Westline by me");
        await editor.Find("#agency-name").InputAsync("Westline");

        Navigation.NavigateTo("/customers");

        editor.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        JSInterop.VerifyNotInvoke("confirm");
    }

    [Fact]
    public async Task Contact_WithStoredPhone_NothingTyped_AsksNothing()
    {
        var (_, contact) = await SeedAsync();
        Get<ContactService>();
        var page = Render<ContactPage>(p => p.Add(c => c.Id, contact));
        await page.WaitForElement("#contact-position").InputAsync("Buyer");
        await page.Find("#contact-position").InputAsync("Account manager");

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        JSInterop.VerifyNotInvoke("confirm");
    }

    [Fact]
    public async Task Typed_IsAskedAboutByTheBrowserTooWhenItIsClosed()
    {
        var (agency, _) = await SeedAsync();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        editor.WaitForElement("#agency-name");
        editor.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation.Should().BeFalse();

        await editor.Find("#agency-name").InputAsync("Westline by me");

        editor.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation.Should().BeTrue();
    }

    private Task<(int Agency, int Contact)> SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        var (agency, contact) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01", "ZZ99"]);
        await new StoredSetup(db).RepIdAsync("ZZ99", isVerified: true);
        return (agency.Id, contact.Id);
    });
}
