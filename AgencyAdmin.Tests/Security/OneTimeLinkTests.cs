using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace AgencyAdmin.Tests.Security;

/// <summary>A link with which somebody sets a password: once, within a day, for one account.</summary>
public sealed class OneTimeLinkTests
{
    private const string Email = "person@company.example";
    private const string Chosen = "seven quiet otters";

    [Fact]
    public async Task SetPassword_WithALink_SignsInWithTheNewOneOnly()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);

        var set = await SetAsync(app, link, Chosen);

        set.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await app.Stranger().GetStringAsync(set.Headers.Location, TestContext.Current.CancellationToken))
            .Should().Contain("Your new password is set");
        (await app.Stranger().SignInWithAsync(Email, AccountForms.Password)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Stranger().SignInWithAsync(Email, Chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SetPassword_ForAnAccountWithoutOne_GivesTheFirst()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email, password: null);

        await SetAsync(app, await app.OneTimeLinkAsync(Email), Chosen);

        (await app.Stranger().SignInWithAsync(Email, Chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Link_OnceUsed_ShowsNoFormAndSetsNothing()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);
        var late = app.Stranger();
        var form = await late.GetStringAsync(link, TestContext.Current.CancellationToken);
        await SetAsync(app, link, Chosen);

        // Somebody had the form open already when the other one set the password.
        var second = await late.PostAsync(
            link,
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "set-password",
                ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(form),
                ["Password"] = "nine loud badgers",
            }),
            TestContext.Current.CancellationToken);

        second.StatusCode.Should().NotBe(HttpStatusCode.Redirect);
        (await app.Stranger().GetStringAsync(link, TestContext.Current.CancellationToken))
            .Should().Contain("This link no longer works").And.Contain("Ask an administrator").And.NotContain("<form");
        (await app.Stranger().SignInWithAsync(Email, "nine loud badgers")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Stranger().SignInWithAsync(Email, Chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task Link_AfterADay_IsDead(int secondsBeyond, bool isAlive)
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);

        app.Clock.SetAhead(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(secondsBeyond));

        (await IsAliveAsync(app, link)).Should().Be(isAlive);
    }

    [Fact]
    public async Task Link_OfOneAccount_OpensNoOther()
    {
        await using var app = new TestApp();
        var own = await app.AddAccountAsync(Email);
        var other = await app.AddAccountAsync("other@company.example", Roles.Administrator);
        var link = await app.OneTimeLinkAsync(Email);

        (await IsAliveAsync(app, link)).Should().BeTrue();
        (await IsAliveAsync(app, link.Replace($"account={own.Id}", $"account={other.Id}", StringComparison.Ordinal)))
            .Should()
            .BeFalse();
    }

    [Theory]
    [InlineData("/account/set-password")]
    [InlineData("/account/set-password?account=1")]
    [InlineData("/account/set-password?account=1&token=")]
    [InlineData("/account/set-password?account=1&token=made-up")]
    [InlineData("/account/set-password?account=99&token=CfDJ8")]
    public async Task Link_MadeUp_IsDead(string link)
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);

        (await IsAliveAsync(app, link)).Should().BeFalse();
    }

    [Fact]
    public async Task Link_AfterTheSecurityStampChanged_IsDead()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);

        await app.WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.UpdateSecurityStampAsync((await users.FindByEmailAsync(Email))!));

        (await IsAliveAsync(app, link)).Should().BeFalse();
    }

    [Theory]
    [InlineData("too short", "at least 12 characters")]
    [InlineData("Password2026", "tried first")]
    [InlineData("my company secret", "holds your name")]
    public async Task SetPassword_Guessable_IsRefusedAndTheLinkStaysAlive(string password, string reason)
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);

        var answer = await SetAsync(app, link, password);

        (await answer.TextAsync()).Should().Contain("role=\"alert\"").And.Contain(reason).And.NotContain(password);
        (await IsAliveAsync(app, link)).Should().BeTrue();
    }

    [Fact]
    public async Task SetPassword_WithALink_EndsTheSessionsOfTheAccount()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var elsewhere = app.Stranger();
        await elsewhere.SignInWithAsync(Email);
        (await elsewhere.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK);

        await SetAsync(app, await app.OneTimeLinkAsync(Email), Chosen);

        (await elsewhere.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    private static Task<HttpResponseMessage> SetAsync(TestApp app, string link, string password) =>
        app.Stranger().SendFormAsync(link, "set-password", new() { ["Password"] = password });

    private static async Task<bool> IsAliveAsync(TestApp app, string link) =>
        (await app.Stranger().GetStringAsync(link, TestContext.Current.CancellationToken))
            .Contains("<form", StringComparison.Ordinal);
}
