using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Security;

/// <summary>What somebody does with the own account on <c>/account/security</c>.</summary>
public sealed class OwnAccountTests
{
    private const string Email = "person@company.example";
    private const string Chosen = "seven quiet otters";
    private const string Page = "/account/security/password";

    [Theory]
    [InlineData("/account/security")]
    [InlineData("/account/security/password")]
    [InlineData("/account/security/authenticator")]
    public async Task Page_ForAStranger_AsksForTheSignIn(string address)
    {
        await using var app = new TestApp();

        var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().Should().Contain("/account/sign-in");
    }

    [Theory]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.Editor)]
    [InlineData(Roles.Support)]
    [InlineData(Roles.Auditor)]
    public async Task Page_ForEveryRole_IsOpen(string role)
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email, role);

        (await client.GetStringAsync("/account/security", TestContext.Current.CancellationToken))
            .Should().Contain(Email).And.Contain("Change the password").And.Contain("Off. With it");
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSessionsAndKeepsThisOne()
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);
        var elsewhere = app.Stranger();
        await elsewhere.SignInWithAsync(Email);

        var changed = await ChangeAsync(client, AccountForms.Password, Chosen);

        changed.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await client.GetStringAsync(changed.Headers.Location, TestContext.Current.CancellationToken)).Should()
            .Contain("Your password is changed");
        (await elsewhere.GetAsync("/account/security", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Stranger().SignInWithAsync(Email, Chosen)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("not the password", Chosen, "The current password is not right")]
    [InlineData(AccountForms.Password, "too short", "at least 12 characters")]
    [InlineData(AccountForms.Password, "Password2026", "tried first")]
    [InlineData(AccountForms.Password, AccountForms.Password, "the password that you have")]
    public async Task ChangePassword_Refused_SaysWhyAndChangesNothing(string current, string wanted, string reason)
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);

        var answer = await ChangeAsync(client, current, wanted);

        (await answer.TextAsync()).Should().Contain("role=\"alert\"").And.Contain(reason).And.NotContain(wanted);
        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task ChangePassword_WithFiveWrongOnes_LocksThisBrowser()
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);
        for (var i = 0; i < 5; i++)
        {
            await ChangeAsync(client, $"a wrong password {i}", Chosen);
        }

        var answer = await ChangeAsync(client, AccountForms.Password, Chosen);

        (await answer.TextAsync()).Should().Contain("The account is locked");
        (await client.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK, "it is locked for the sign-in too");
        (await app.Stranger().SignInWithAsync(Email, Chosen)).StatusCode.Should().Be(HttpStatusCode.OK, "nothing was changed");
    }

    [Fact]
    public async Task ChangePassword_IsLoggedAsTheirOwnWithoutThePassword()
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);

        await ChangeAsync(client, AccountForms.Password, Chosen);

        var entry = await app.InDatabaseAsync(
            db => db.ChangeEntries.OrderByDescending(one => one.Sequence).FirstAsync());
        entry.Actor.Should().Be("Person");
        entry.After.Should().Contain("password").And.NotContain(Chosen).And.NotContain("AQAAAA");
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySession()
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);
        var elsewhere = app.Stranger();
        await elsewhere.SignInWithAsync(Email);

        var answer = await client.SendFormAsync("/account/security", "sign-out-everywhere", []);

        (await client.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken))
            .Should().Contain("You are signed out everywhere");
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await elsewhere.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignOutEverywhere_WithoutTheFormsToken_DoesNothing()
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);

        var answer = await client.PostAsync(
            "/account/security",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-out-everywhere" }),
            TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.GetAsync("/account/security", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Page_OfADemoAccount_OffersNoPassword()
    {
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "0" });
        var client = await SignedIn.AsAsync(app, Roles.Editor);

        (await client.GetStringAsync("/account/security", TestContext.Current.CancellationToken))
            .Should().Contain("None. An administrator can give you a link").And.NotContain("Change the password");
        (await client.GetStringAsync(Page, TestContext.Current.CancellationToken)).Should().Contain("no password here").And.NotContain("type=\"password\"");
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current, string wanted) =>
        client.SendFormAsync(Page, "change-password", new() { ["Current"] = current, ["Password"] = wanted });
}
