using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The way to a provider and back in a browser, whose policy lets no form of ours lead elsewhere.</summary>
public sealed class OpenIdJourneyTests
{
    [Fact]
    public async Task SignIn_WithTheProvider_LeadsToTheConsole()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = new TestApp(settings: provider.Settings(), isClockRunning: true);
        provider.Send("42", "person@company.example", "helpdesk");
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app, width: 390);

        await page.GotoAsync("/customers");
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Company" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Customers" }).WaitForAsync();
        await page.GotoAsync("/account/security");
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByText("You sign in with Company").WaitForAsync();
    }

    [Fact]
    public async Task SignIn_WithoutARole_SaysWhatToDo()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = new TestApp(settings: provider.Settings(), isClockRunning: true);
        provider.Send("42", "person@company.example", "everyone");
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);

        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Company" }).ClickAsync();

        await page.GetByRole(AriaRole.Alert).GetByText("has no role in AgencyAdmin").WaitForAsync();
    }
}
