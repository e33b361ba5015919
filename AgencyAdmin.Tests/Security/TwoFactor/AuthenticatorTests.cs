using System.Net;
using System.Text.RegularExpressions;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Security;
using AgencyAdmin.Security.TwoFactor;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.TwoFactor;

/// <summary>
/// Codes of an authenticator app as second step, and the recovery codes beside it, over the whole app.
/// </summary>
public sealed partial class AuthenticatorTests
{
    private const string Email = "person@company.example";
    private const string Page = "/account/security/authenticator";

    [Fact]
    public async Task TurnOn_WithTheAppsCode_ThenAsksForACodeAtSignIn()
    {
        await using var app = new TestApp();
        var (client, key, codes) = await TurnedOnAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var person = app.Stranger();

        var first = await person.SignInWithAsync(Email, returnUrl: "/account/security");
        var between = await person.GetAsync("/account/security", TestContext.Current.CancellationToken);
        var second = await CodeAsync(person, first, TimeCode.At(key, app.Clock.GetUtcNow()));

        codes.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        first.Headers.Location!.ToString().Should().Contain("/account/second-step");
        between.StatusCode.Should().Be(HttpStatusCode.Redirect, "the password alone opens nothing");
        new Uri(app.Address, second.Headers.Location!).AbsolutePath.Should().Be("/account/security");
        (await person.GetStringAsync("/account/security", TestContext.Current.CancellationToken)).Should()
            .Contain("On, by an authenticator app");
        (await client.GetAsync("/account/security", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NewPassword_ByALink_StillAsksForTheCode()
    {
        await using var app = new TestApp();
        await TurnedOnAsync(app);

        await app.Stranger().SendFormAsync(await app.OneTimeLinkAsync(Email), "set-password", new() { ["Password"] = "seven quiet otters" });
        var person = app.Stranger();
        var first = await person.SignInWithAsync(Email, "seven quiet otters");

        first.Headers.Location!.ToString().Should().Contain("/account/second-step");
        (await person.GetAsync("/account/security", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("000000", AccountForms.Password, "This code is not right")]
    [InlineData(null, "a wrong password", "The current password is not right")]
    public async Task TurnOn_Refused_StaysOffAndKeepsTheKey(string? code, string password, string reason)
    {
        await using var app = new TestApp();
        var client = await app.SignedInAsync(Email);
        var (key, offered) = await OfferAsync(client);

        var answer = await (
            await TurnOnAsync(client, offered, code ?? TimeCode.At(key, app.Clock.GetUtcNow()), password))
            .TextAsync();

        answer.Should().Contain(reason).And.Contain(TimeCode.InGroups(key), "the app has it already");
        (await app.Stranger().SignInWithAsync(Email)).Headers.Location!.ToString().Should().NotContain("second-step");
    }

    [Fact]
    public async Task TurnOn_WithTheKeyOfferedToAnother_IsRefused()
    {
        await using var app = new TestApp();
        var (key, offered) = await OfferAsync(await app.SignedInAsync("other@company.example"));
        var client = await app.SignedInAsync(Email);

        var answer = await TurnOnAsync(client, offered, TimeCode.At(key, app.Clock.GetUtcNow()));

        (await answer.TextAsync()).Should().Contain("open for too long").And.NotContain(TimeCode.InGroups(key));
    }

    [Fact]
    public async Task Code_Twice_WorksOnce()
    {
        await using var app = new TestApp();
        var (_, key, _) = await TurnedOnAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = TimeCode.At(key, app.Clock.GetUtcNow());
        var (one, other) = (app.Stranger(), app.Stranger());

        var first = await CodeAsync(one, await one.SignInWithAsync(Email), code);
        var second = await CodeAsync(other, await other.SignInWithAsync(Email), code);

        first.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await second.TextAsync()).Should().Contain("This code is not right, was used already");
    }

    [Fact]
    public async Task Code_ThatSwitchedItOn_SignsNobodyIn()
    {
        await using var app = new TestApp();
        var (_, key, _) = await TurnedOnAsync(app);
        var person = app.Stranger();

        var answer = await CodeAsync(
            person, await person.SignInWithAsync(Email), TimeCode.At(key, app.Clock.GetUtcNow()));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Code_WrongFiveTimes_LocksTheAccount()
    {
        await using var app = new TestApp();
        var (_, key, codes) = await TurnedOnAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var person = app.Stranger();
        var step = await person.SignInWithAsync(Email);
        for (var i = 0; i < 5; i++)
        {
            await CodeAsync(person, step, "000000");
        }

        var right = await CodeAsync(person, step, TimeCode.At(key, app.Clock.GetUtcNow()));
        var recovery = await RecoveryAsync(person, step, codes[0]);

        right.StatusCode.Should().Be(HttpStatusCode.OK);
        recovery.StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RecoveryCode_WorksOnceHoweverItIsTyped()
    {
        await using var app = new TestApp();
        var (_, _, codes) = await TurnedOnAsync(app);
        var (one, other) = (app.Stranger(), app.Stranger());

        var first = await RecoveryAsync(one, await one.SignInWithAsync(Email), codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        var again = await RecoveryAsync(other, await other.SignInWithAsync(Email), codes[3]);

        first.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await again.TextAsync()).Should().Contain("This recovery code is not right, was used already");
        (await one.GetStringAsync("/account/security", TestContext.Current.CancellationToken)).Should()
            .Contain("9 recovery codes left");
    }

    [Fact]
    public async Task RecoveryCode_WrongFiveTimes_LocksTheAccount()
    {
        await using var app = new TestApp();
        var (_, _, codes) = await TurnedOnAsync(app);
        var person = app.Stranger();
        var step = await person.SignInWithAsync(Email);
        for (var i = 0; i < 5; i++)
        {
            await RecoveryAsync(person, step, "AAAAA-AAAAA");
        }

        (await RecoveryAsync(person, step, codes[0])).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NewCodes_EndTheOldOnes()
    {
        await using var app = new TestApp();
        var (client, _, old) = await TurnedOnAsync(app);

        var answer = await client.SendFormAsync(Page, "new-codes", new() { ["Current"] = AccountForms.Password });

        var made = Codes(await answer.TextAsync());
        made.Should().HaveCount(10).And.NotIntersectWith(old);
        var (one, other) = (app.Stranger(), app.Stranger());
        (await RecoveryAsync(one, await one.SignInWithAsync(Email), old[0])).StatusCode.Should().Be(HttpStatusCode.OK);
        (await RecoveryAsync(other, await other.SignInWithAsync(Email), made[0])).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task TurnOff_AsksForThePassword()
    {
        await using var app = new TestApp();
        var (client, _, _) = await TurnedOnAsync(app);

        var refused = await client.SendFormAsync(Page, "turn-off", new() { ["Current"] = "a wrong password" });
        var still = await app.Stranger().SignInWithAsync(Email);
        var done = await client.SendFormAsync(Page, "turn-off", new() { ["Current"] = AccountForms.Password });

        (await refused.TextAsync()).Should().Contain("The current password is not right");
        still.Headers.Location!.ToString().Should().Contain("second-step");
        done.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await app.Stranger().SignInWithAsync(Email)).Headers.Location!.ToString().Should().NotContain("second-step");
    }

    [Theory]
    [InlineData(Roles.Administrator, true)]
    [InlineData(Roles.Editor, false)]
    public async Task Reset_OfAnother_IsForAdministrators(string role, bool isDone)
    {
        await using var app = new TestApp();
        await TurnedOnAsync(app);
        var id = await app.InDatabaseAsync(db => db.Users.Select(user => user.Id).SingleAsync());

        var outcome = await app.WithAsync<IServiceProvider, Outcome<AppUser>>(services =>
        {
            services.GetRequiredService<CurrentUser>().ActAs(SignedIn.Principal(role));
            return services.GetRequiredService<AuthenticatorSetup>().ResetAsync(id);
        });

        outcome.TryGet(out _).Should().Be(isDone);
        (await app.Stranger().SignInWithAsync(Email)).Headers.Location!.ToString()
            .Contains("second-step", StringComparison.Ordinal)
            .Should().Be(!isDone);
    }

    [Fact]
    public async Task Secrets_InTheDatabase_AreEncryptedAndNotLogged()
    {
        await using var app = new TestApp();
        var (_, key, codes) = await TurnedOnAsync(app);

        var stored = await app.InDatabaseAsync(
            db => db.Set<IdentityUserToken<int>>().Select(token => token.Value!).ToListAsync());
        var log = string.Concat(await app.InDatabaseAsync(db => db.ChangeEntries.Select(entry => entry.Before + entry.After).ToListAsync()));

        string.Concat(stored).Should().NotContain(key).And.NotContain(codes[0]);
        log.Should().Contain("\"twoFactor\":true").And.Contain("recoveryCodes").And.NotContain(key).And.NotContain(
            codes[0]);
    }

    [Fact]
    public async Task SecondStep_NothingTyped_IsAskedForAndIsNoWrongTry()
    {
        await using var app = new TestApp();
        var (_, key, _) = await TurnedOnAsync(app);
        var client = app.Stranger();
        var step = await client.SignInWithAsync(Email);

        for (var i = 0; i < 6; i++)
        {
            (await (await CodeAsync(client, step, "")).TextAsync()).Should().Contain("Type the six figures that the app shows.");
            (await (await RecoveryAsync(client, step, "")).TextAsync()).Should().Contain("Type one of your recovery codes.");
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await CodeAsync(client, step, TimeCode.At(key, app.Clock.GetUtcNow()))).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SecondStep_WithoutAPassword_OffersNoForm()
    {
        await using var app = new TestApp();

        (await app.Stranger().GetStringAsync("/account/second-step", TestContext.Current.CancellationToken))
            .Should().Contain("Start again").And.NotContain("<form");
    }

    private static async Task<(HttpClient Client, string Key, List<string> Codes)> TurnedOnAsync(TestApp app)
    {
        var client = await app.SignedInAsync(Email);
        var (key, offered) = await OfferAsync(client);
        var answer = await (await TurnOnAsync(client, offered, TimeCode.At(key, app.Clock.GetUtcNow()))).TextAsync();
        answer.Should().Contain("Keep these recovery codes");
        return (client, key, Codes(answer));
    }

    private static async Task<(string Key, string Offered)> OfferAsync(HttpClient client)
    {
        var page = await client.GetStringAsync(Page, TestContext.Current.CancellationToken);
        page.Should().Contain("<svg viewBox");
        return (KeyOnPage().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), OfferOnPage().Match(page).Groups[1].Value);
    }

    // What the page offers anew for each look is sent as it was when the app scanned it.
    private static async Task<HttpResponseMessage> TurnOnAsync(
        HttpClient client, string offered, string code, string password = AccountForms.Password) => await client.SendFormAsync(
            Page, "turn-on", new() { ["Offered"] = offered, ["Code"] = code, ["Current"] = password });

    private static Task<HttpResponseMessage> CodeAsync(HttpClient client, HttpResponseMessage step, string code) =>
        client.SendFormAsync(step.Headers.Location!.ToString(), "second-step", new() { ["Code"] = code });

    private static Task<HttpResponseMessage> RecoveryAsync(HttpClient client, HttpResponseMessage step, string code) =>
        client.SendFormAsync(step.Headers.Location!.ToString(), "recovery-code", new() { ["Recovery"] = code });

    private static List<string> Codes(string page) =>
        [.. CodeOnPage().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<code class=\"key\"[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex KeyOnPage();

    [GeneratedRegex("name=\"Offered\" value=\"([^\"]+)\"")]
    private static partial Regex OfferOnPage();

    [GeneratedRegex("<code[^>]*>([A-Z0-9]{5}-[A-Z0-9]{5})</code>")]
    private static partial Regex CodeOnPage();
}
