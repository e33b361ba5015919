using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Keys;
using AgencyAdmin.Features.Portal.Embedding;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Components.Shared;

/// <summary>
/// Whoever leaves what is typed and not saved is asked: in the wizard, on a contact's page, on an agency's and in the
/// settings.
/// </summary>
public sealed class LeaveGuardTests : ComponentTest
{
    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Theory]
    [InlineData(false, NavigationState.Prevented)]
    [InlineData(true, NavigationState.Succeeded)]
    public async Task Agency_Typed_AsksBeforeAnotherPageOpens(bool leaves, NavigationState expected)
    {
        var (agency, _) = await SeedAsync();
        Asked("Leave without saving the agency?").SetResult(leaves);
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));

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
        Asked("Leave without saving the contact?").SetResult(leaves);
        Get<ContactService>();
        var page = Render<ContactPage>(p => p.Add(c => c.Id, contact));
        page.WaitForElement("#contact-name");
        await page.InvokeAsync(() => page.Find("#contact-name").InputAsync("Jolene by me"));

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(expected));
    }

    [Fact]
    public async Task NewContact_InTheWizard_AsksBeforeAnotherStep_AndNotForTheStepsOwnFilters()
    {
        await SeedAsync();
        Asked("Leave without saving the contact?").SetResult(false);
        var (_, dialogs) = RenderProviders();
        Get<PickService>();
        var page = Render<PickContactsPage>();
        Navigation.NavigateTo("/setup/contacts");
        page.WaitForElement("[aria-label='New contact for ZZ99']");
        await page.InvokeAsync(() => page.Find("[aria-label='New contact for ZZ99']").ClickAsync());
        dialogs.WaitForElement("#contact-name");
        await dialogs.InvokeAsync(() => dialogs.Find("#contact-name").InputAsync("Nora Sample"));

        Navigation.NavigateTo("/setup/contacts?show=sure");
        dialogs.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        Navigation.NavigateTo("/setup/agencies");

        dialogs.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Prevented));
        dialogs.Find("#contact-name").GetAttribute("value").Should().Be("Nora Sample");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Panel_ClosedWithTextInIt_AsksFirst(bool leaves, bool staysOpen)
    {
        await SeedAsync();
        Asked("Leave without saving the contact?").SetResult(leaves);
        var (_, dialogs) = RenderProviders();
        Get<PickService>();
        var page = Render<PickContactsPage>();
        page.WaitForElement("[aria-label='New contact for ZZ99']");
        await page.InvokeAsync(() => page.Find("[aria-label='New contact for ZZ99']").ClickAsync());
        dialogs.WaitForElement("#contact-name");
        await dialogs.InvokeAsync(() => dialogs.Find("#contact-name").InputAsync("Nora Sample"));

        await dialogs.InvokeAsync(() => dialogs.Find("[aria-label=Close]").ClickAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("#contact-name").Any().Should().Be(staysOpen));
        JSInterop.VerifyInvoke("agencyAdmin.ask");
    }

    [Fact]
    public async Task Panel_ClosedUntouched_AsksNothing()
    {
        await SeedAsync();
        var (_, dialogs) = RenderProviders();
        Get<PickService>();
        var page = Render<PickContactsPage>();
        page.WaitForElement("[aria-label='New contact for ZZ99']");
        await page.InvokeAsync(() => page.Find("[aria-label='New contact for ZZ99']").ClickAsync());
        dialogs.WaitForElement("#contact-name");

        await dialogs.InvokeAsync(() => dialogs.Find("[aria-label=Close]").ClickAsync());

        dialogs.WaitForAssertion(() => dialogs.FindAll("#contact-name").Should().BeEmpty());
        JSInterop.VerifyNotInvoke("agencyAdmin.ask");
    }

    [Fact]
    public async Task Paste_Typed_AsksBeforeAnotherStep()
    {
        await SeedAsync();
        await AsksAsync<PickContactsPage>("Leave without picking?", async (page, dialogs) =>
        {
            page.WaitForElement("button:contains('Paste a list')");
            await page.InvokeAsync(() => page.Find("button:contains('Paste a list')").ClickAsync());
            dialogs.WaitForElement("#pasted");
            await dialogs.InvokeAsync(() => dialogs.Find("#pasted").InputAsync("ZZ99\tJolene Dahl"));
        });
    }

    [Fact]
    public async Task NewBusiness_Typed_AsksBeforeAnotherStep()
    {
        await SeedAsync();
        await AsksAsync<PickContactsPage>("Leave without adding the business?", async (page, dialogs) =>
        {
            page.WaitForElement("button:contains('Businesses')");
            await page.InvokeAsync(() => page.Find("button:contains('Businesses')").ClickAsync());
            dialogs.WaitForElement("#business-name");
            await dialogs.InvokeAsync(() => dialogs.Find("#business-name").InputAsync("Northline"));
        });
    }

    [Fact]
    public async Task Rules_Typed_AskBeforeAnotherStep()
    {
        await SeedAsync();
        await AsksAsync<RepIdsPage>("Leave without applying the rules?", async (page, dialogs) =>
        {
            page.WaitForElement("button:contains('Change rules')");
            await page.InvokeAsync(() => page.Find("button:contains('Change rules')").ClickAsync());
            dialogs.WaitForElement("#rules-prefix");
            await dialogs.InvokeAsync(() => dialogs.Find("#rules-prefix").InputAsync("R-"));
        });
    }

    [Fact]
    public async Task IgnoreReason_Typed_AsksBeforeAnotherStep()
    {
        await SeedAsync();
        await AsksAsync<RepIdsPage>("Leave without ignoring?", async (page, dialogs) =>
        {
            page.WaitForElement("[aria-label='Ignore JD01']");
            await page.InvokeAsync(() => page.Find("[aria-label='Ignore JD01']").ClickAsync());
            dialogs.WaitForElement("#rep-id-ignore-reason");
            await dialogs.InvokeAsync(() => dialogs.Find("#rep-id-ignore-reason").InputAsync("House account"));
        });
    }

    [Fact]
    public async Task StandIn_Chosen_AsksBeforeAnotherPageOpens()
    {
        var (_, contact) = await SeedAsync();
        await InDatabaseAsync(async db => await new StoredSetup(db).ContactAsync(
            (await db.Contacts.SingleAsync(c => c.Id == contact)).BusinessId, "Marcus Oye"));
        await AsksAsync<ContactPage>(
            "Leave without saving the stand-in?",
            (page, _) => page.PickAsync("contact-stand-in-id", "Marcus Oye"),
            p => p.Add(c => c.Id, contact));
    }

    [Fact]
    public async Task NewRep_Begun_AsksBeforeAnotherPageOpens()
    {
        var (agency, _) = await SeedAsync();
        await AsksAsync<AgencyEditor>(
            "Leave without adding the rep?",
            async (editor, _) =>
            {
                editor.WaitForElement("button:contains('New')");
                await editor.InvokeAsync(() => editor.Find("button:contains('New')").ClickAsync());
                await editor.PickAsync("new-rep-contact", "Jolene Dahl");
            },
            p => p.Add(e => e.AgencyId, agency));
    }

    [Fact]
    public async Task NewType_Typed_AsksBeforeAnotherPageOpens()
    {
        await SeedAsync();
        await AsksAsync<AgencyTypesPage>(
            "Leave without adding the type?", (page, _) => page.WaitForElement("#new-type-name").InputAsync("Dealer"));
    }

    [Fact]
    public Task NewPerson_Typed_AsksBeforeAnotherPageOpens() => AsksAsync<UsersPage>(
        "Leave without adding the person?",
        async (page, dialogs) =>
        {
            await page.InvokeAsync(() => page.Find("button:contains('Add a person')").ClickAsync());
            dialogs.WaitForElement("#user-name");
            await dialogs.InvokeAsync(() => dialogs.Find("#user-name").InputAsync("Ann Lee"));
        });

    [Fact]
    public async Task Role_ChosenAndNotChanged_AsksBeforeAnotherPageOpens()
    {
        (await Get<Accounts>().AddAsync("ann@company.example", "Ann Lee", Roles.Editor, AccountForms.Password))
            .TryGet(out var person);
        await AsksAsync<UserPage>(
            "Leave without changing the role?",
            (page, _) => page.WaitForElement("input[value=Auditor]").ChangeAsync("Auditor"),
            p => p.Add(u => u.Id, person!.Id));
    }

    [Fact]
    public Task NewKey_Typed_AsksBeforeAnotherPageOpens() => AsksAsync<ApiKeysPage>(
        "Leave without making the key?",
        async (page, dialogs) =>
        {
            await page.InvokeAsync(() => page.WaitForElement("button:contains('Make a key')").ClickAsync());
            dialogs.WaitForElement("#key-name");
            await dialogs.InvokeAsync(() => dialogs.Find("#key-name").InputAsync("ERP"));
        });

    [Fact]
    public Task PublishingSettings_Typed_AskBeforeAnotherPageOpens() => AsksAsync<PublishingSettingsPage>(
        "Leave without saving the settings?", (page, _) => page.Find("#loss-limit-percent").InputAsync("2.5"));

    [Fact]
    public Task SharingSettings_Typed_AskBeforeAnotherPageOpens() => AsksAsync<SharingPage>(
        "Leave without saving the settings?", (page, _) => page.Find("#sharing-days").InputAsync("9"));

    [Fact]
    public Task PortalSettings_Typed_AskBeforeAnotherPageOpens() => AsksAsync<PortalSettingsPage>(
        "Leave without saving the settings?", (page, _) => page.Find("textarea").InputAsync("https://portal.example"));

    [Fact]
    public Task FeedSettings_Typed_AskBeforeAnotherPageOpens() => AsksAsync<FeedSettingsPage>(
        "Leave without saving the settings?", (page, _) => page.Find("input.ordinal").InputAsync("9"));

    [Fact]
    public Task ModuleSettings_Chosen_AskBeforeAnotherPageOpens() => AsksAsync<ModuleSettingsPage>(
        "Leave without saving the settings?", (page, _) => page.Find("input[type=checkbox]").ChangeAsync(true));

    [Fact]
    public async Task Settings_Saved_AskNothing()
    {
        Get<PickService>();
        var page = Render<PublishingSettingsPage>();
        await page.InvokeAsync(() => page.Find("#loss-limit-percent").InputAsync("2.5"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        JSInterop.VerifyNotInvoke("agencyAdmin.ask");
    }

    private JSRuntimeInvocationHandler<bool> Asked(string question) =>
        JSInterop.Setup<bool>("agencyAdmin.ask", question, "What you typed is lost.", "Leave", "Stay");

    private async Task AsksAsync<T>(
        string question, Func<IRenderedComponent<T>, IRenderedComponent<MudBlazor.MudDialogProvider>, Task> type,
        Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        Asked(question).SetResult(false);
        var (_, dialogs) = RenderProviders();
        Get<PickService>();
        var page = Render<T>(p => parameters?.Invoke(p));
        await type(page, dialogs);

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Prevented));
    }

    [Fact]
    public async Task Nothing_Typed_AsksNothing()
    {
        var (agency, _) = await SeedAsync();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        editor.WaitForElement("#agency-name");
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));
        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline"));

        Navigation.NavigateTo("/customers");

        editor.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        JSInterop.VerifyNotInvoke("agencyAdmin.ask");
    }

    [Fact]
    public async Task Contact_WithStoredPhone_NothingTyped_AsksNothing()
    {
        var (_, contact) = await SeedAsync();
        Get<ContactService>();
        var page = Render<ContactPage>(p => p.Add(c => c.Id, contact));
        page.WaitForElement("#contact-position");
        await page.InvokeAsync(() => page.Find("#contact-position").InputAsync("Buyer"));
        await page.InvokeAsync(() => page.Find("#contact-position").InputAsync("Account manager"));

        Navigation.NavigateTo("/customers");

        page.WaitForAssertion(() => Navigation.History.First().State.Should().Be(NavigationState.Succeeded));
        JSInterop.VerifyNotInvoke("agencyAdmin.ask");
    }

    [Fact]
    public async Task Typed_IsAskedAboutByTheBrowserTooWhenItIsClosed()
    {
        var (agency, _) = await SeedAsync();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, agency));
        editor.WaitForElement("#agency-name");
        editor.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation.Should().BeFalse();

        await editor.InvokeAsync(() => editor.Find("#agency-name").InputAsync("Westline by me"));

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
