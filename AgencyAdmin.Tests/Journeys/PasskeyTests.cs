using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Passkeys in a browser whose authenticator is made up, as a fingerprint reader would be.</summary>
public sealed class PasskeyTests
{
    private const string Email = "person@company.example";

    [Fact]
    public async Task Passkey_AddedAndRemoved_SignsInMeanwhile()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        await using var browser = await Browser.OpenAsync();
        var page = await OpenAsync(browser, app);
        await AddAsync(page, "Work laptop");
        await page.GetByText("Your passkey is added").WaitForAsync();

        await SignOutAsync(page);
        await UseAsync(page);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" }).WaitForAsync();

        await page.GotoAsync("/account/security/passkeys");
        await page.Locator("summary").GetByText("Work laptop", new() { Exact = true }).ClickAsync();
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Old laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename it" }).ClickAsync();
        await page.GetByText("The passkey has its new name").WaitForAsync();
        await page.GotoAsync("/account/security/passkeys");
        await page.Locator("summary").GetByText("Old laptop", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Your current password").First.FillAsync(AccountForms.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Old laptop" }).ClickAsync();
        await page.GetByText("The passkey is removed").WaitForAsync();

        await SignOutAsync(page);
        await UseAsync(page);
        await page.GetByRole(AriaRole.Alert).GetByText("This passkey signs nobody in").WaitForAsync();
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await LogAsync(app)).Should().Contain("passkey");
    }

    [Fact]
    public async Task Passkey_WithTheWrongPassword_IsNotBegun()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        await using var browser = await Browser.OpenAsync();
        var page = await OpenAsync(browser, app);

        await AddAsync(page, "Work laptop", "a wrong password");

        await page.GetByRole(AriaRole.Alert).GetByText("The current password is not right").WaitForAsync();
        (await app.InDatabaseAsync(db => db.Set<IdentityUserPasskey<int>>().CountAsync())).Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Passkey_OfALockedOrDisabledAccount_SignsInOnlyTheLockedOne(bool isDisabled)
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        await using var browser = await Browser.OpenAsync();
        var page = await OpenAsync(browser, app);
        await AddAsync(page, "Work laptop");
        await page.GetByText("Your passkey is added").WaitForAsync();
        await SignOutAsync(page);
        await app.WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
        {
            var user = (await users.FindByEmailAsync(Email))!;
            (user.IsDisabled, user.LockoutEnd) = (isDisabled, isDisabled ? null : DateTimeOffset.MaxValue);
            return await users.UpdateAsync(user);
        });

        await UseAsync(page);

        await (isDisabled
            ? page.GetByRole(AriaRole.Alert).GetByText("This passkey signs nobody in")
            : page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Overview" })).WaitForAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task Passkey_MadeUp_SignsNobodyIn(string credential)
    {
        await using var app = new TestApp();
        var unasked = app.Stranger();
        var asked = app.Stranger();
        await asked.PostFormAsync("/account/sign-in", "/account/passkeys/request", []);

        var first = await unasked.SendFormAsync("/account/sign-in", "passkey", new() { ["Credential"] = credential });
        var second = await asked.SendFormAsync("/account/sign-in", "passkey", new() { ["Credential"] = credential });

        (await first.TextAsync()).Should().Contain("This passkey signs nobody in");
        (await second.TextAsync()).Should().Contain("This passkey signs nobody in");
    }

    [Theory]
    [InlineData("/account/passkeys/request")]
    [InlineData("/account/passkeys/creation")]
    public async Task Options_WithoutTheFormsToken_AreRefused(string address)
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);

        var answer = await client.PostAsync(
            address, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<IPage> OpenAsync(Browser browser, TestApp app)
    {
        // Passkeys belong to a name, never to an IP address.
        var page = await browser.PageAsync(new UriBuilder(app.Address) { Host = "localhost" }.Uri);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fsecurity");
        await page.GetByLabel("Email").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(AccountForms.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        return page;
    }

    private static async Task AddAsync(IPage page, string name, string password = AccountForms.Password)
    {
        await page.GetByLabel("What to call it").FillAsync(name);
        await page.GetByLabel("Your current password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey of this device" }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await page.GetByText("You are signed out everywhere").WaitForAsync();
    }

    private static async Task UseAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
    }

    private static async Task<string> LogAsync(TestApp app) =>
        string.Concat(await app.InDatabaseAsync(db => db.ChangeEntries.Select(entry => entry.After).ToListAsync()));
}
