using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The ways into an account that only a browser's own forms show.</summary>
public sealed class WaysInTests
{
    [Fact]
    public async Task OneTimeLink_InABrowser_IsRefusedOnceThenLeadsToTheConsole()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync("person@company.example", password: null);
        var link = await app.OneTimeLinkAsync("person@company.example");
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app, width: 390);

        await page.GotoAsync(link);
        await page.GetByLabel("New password").FillAsync("Password2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).GetByText("tried first").WaitForAsync();
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByLabel("New password").FillAsync("seven quiet otters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await page.GetByText("Your new password is set").WaitForAsync();
        await page.GetByLabel("Email").FillAsync("person@company.example");
        await page.GetByLabel("Password").FillAsync("seven quiet otters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }))
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task FirstAdministrator_InABrowser_IsMadeAndSeesTheConsole()
    {
        await using var app = new TestApp("Production");
        app.StartServer();
        var token = app.Services.GetRequiredService<FirstAdministrator>().Open();
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);

        await page.GotoAsync($"/account/first-administrator?token={token}");
        await page.GetByLabel("Your name").FillAsync("First Person");
        await page.GetByLabel("Email").FillAsync("first@company.example");
        await page.GetByLabel("Password").FillAsync("seven quiet otters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account and sign in" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }))
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
