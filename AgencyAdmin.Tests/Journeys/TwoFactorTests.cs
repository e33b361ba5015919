using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Two-factor sign-in as a person meets it: from the account menu to the code at the next sign-in.</summary>
public sealed class TwoFactorTests
{
    private const string Email = "person@company.example";

    [Fact]
    public async Task TwoFactor_SetUpOnAPhone_AsksForTheCodeAtTheNextSignIn()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app, width: 390);
        await SignInAsync(page);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }).WaitForAsync();

        await page.GetByTitle("Account of Person").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign-in and security" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Set it up" }).ClickAsync();
        var key = (await page.Locator("code.key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(TimeCode.At(key, app.Clock.GetUtcNow()));
        await page.GetByLabel("Your current password").FillAsync(AccountForms.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch two-factor sign-in on" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Keep these recovery codes" }).WaitForAsync();
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        var saving = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Save as a file" }).ClickAsync());
        saving.SuggestedFilename.Should().Be("agencyadmin-recovery-codes.txt");
        var codes = await page.Locator("#recovery-codes li").AllTextContentsAsync();
        (await File.ReadAllTextAsync(await saving.PathAsync(), TestContext.Current.CancellationToken)).Should()
            .ContainAll(codes);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy them" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should().ContainAll(codes);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await browser.PageAsync(app, width: 390, dark: true);
        await SignInAsync(next);
        await next.GetByRole(AriaRole.Heading, new() { Name = "Second step" }).WaitForAsync();
        (await next.AxeFindingsAsync()).Should().BeEmpty();
        await next.GetByLabel("Code", new() { Exact = true }).FillAsync(TimeCode.At(key, app.Clock.GetUtcNow()));
        await next.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await next.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }).WaitForAsync();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("Email").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(AccountForms.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
