using System.Net;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Sessions;

/// <summary>A stranger's guesses lock the account for strangers, and not for the browser that its person uses.</summary>
public sealed class KnownBrowserTests
{
    private const string Email = "person@company.example";
    private const string Wrong = "a wrong password";

    [Fact]
    public async Task LockedByAStranger_StaysOpenInTheKnownBrowser_AndClosedInOthers()
    {
        await using var app = new TestApp();
        var known = await app.SignedInAsync(Email);
        await SignOutAsync(known);
        await GuessAsync(app.Stranger());

        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await known.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task FiveWrongPasswordsOfTheKnownBrowser_LockItAndNobodyElse()
    {
        await using var app = new TestApp();
        var known = await app.SignedInAsync(Email);
        await SignOutAsync(known);
        await GuessAsync(known);

        (await known.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task BrowserOfAnotherAccount_IsNotKnown()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var other = await app.SignedInAsync("other@company.example");
        await SignOutAsync(other);
        await GuessAsync(app.Stranger());

        (await other.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("enable")]
    [InlineData("unlock")]
    public async Task Lock_EndsWithANewPasswordAndByAnAdministrator(string act)
    {
        await using var app = new TestApp();
        var user = await app.AddAccountAsync(Email);
        await GuessAsync(app.Stranger());
        var password = AccountForms.Password;

        if (act == "link")
        {
            password = "seven quiet otters";
            await app.Stranger().SendFormAsync(
                await app.OneTimeLinkAsync(Email), "set-password", new() { ["Password"] = password });
        }
        else
        {
            await app.WithAsync<IServiceProvider, bool>(async services =>
            {
                services.GetRequiredService<CurrentUser>().ActAsSystem();
                var service = services.GetRequiredService<UserService>();
                var outcome = act == "enable" ? await service.EnableAsync(user.Id) : await service.UnlockAsync(user.Id);
                outcome.Refusals.Should().BeEmpty();
                return true;
            });
        }

        (await app.Stranger().SignInWithAsync(Email, password)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    private static Task<HttpResponseMessage> SignOutAsync(HttpClient browser) =>
        browser.PostFormAsync("/account/security", "/account/sign-out", []);

    private static async Task GuessAsync(HttpClient browser)
    {
        for (var i = 0; i < 5; i++)
        {
            (await browser.SignInWithAsync(Email, Wrong)).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }
}
