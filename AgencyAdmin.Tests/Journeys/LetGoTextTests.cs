using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>What is typed is kept no longer than it is wanted, and only where somebody types.</summary>
public sealed class LetGoTextTests : IAsyncLifetime
{
    private readonly TestApp _app = new("Development", isClockRunning: true);
    private Browser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        _page = await _browser.PageAsync(_app);
        await _page.SignInAsync("Administrator");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task SigningOut_InOneTab_ClearsWhatEveryTabKept()
    {
        await _page.TypeAsync("/contacts/1", null, "Position", "Head of sales");
        var other = await _page.Context.NewPageAsync();
        await other.OpenAsync("/");

        await other.GetByRole(AriaRole.Group, new() { NameRegex = new("^Account of") })
            .Or(other.Locator("details:has(.account-name)"))
            .First.Locator("summary").ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.WaitForURLAsync(new Regex("/account/sign-in"));

        // This window goes there by itself; to go anywhere at the same moment would be two ways at once.
        await _page.WaitForURLAsync(new Regex("/account/sign-in"));
        await _page.SignInAsync("Administrator");
        (await _page.EvaluateAsync<int>("() => Object.keys(sessionStorage).filter(name => name.startsWith('typed/')).length"))
            .Should().Be(0);
        await _page.OpenAsync("/contacts/1");
        await Expect(_page.GetByLabel("Position", new() { Exact = true })).Not.ToHaveValueAsync("Head of sales");
    }

    [Fact]
    public async Task LeavingOrCancelling_LetsTheTextGo()
    {
        await _page.TypeAsync("/contacts/1", null, "Position", "Head of sales");
        await _page.GetByRole(AriaRole.Link, new() { Name = "Agencies", Exact = true }).ClickAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Agencies" })).ToBeVisibleAsync();
        await _page.TypeAsync("/contacts", "New contact", "Name", "Nora Sample");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        (await _page.EvaluateAsync<string[]>("() => Object.keys(sessionStorage).filter(name => name.startsWith('typed/'))"))
            .Should().BeEmpty();
    }

    [Fact]
    public async Task Panel_WhenItOpens_HasTheFocusInItsFirstField_AndAnEmailWithoutAtSignIsNotHeldUpByTheBrowser()
    {
        await _page.OpenAsync("/setup/contacts");
        await _page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Businesses") }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Dialog).GetByLabel("Number, name or city")).ToBeFocusedAsync();

        await _page.TypeAsync("/contacts/1", null, "Email", "no address");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(_page.GetByText("Contact saved")).ToBeVisibleAsync();
    }
}
