using System.Net;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace AgencyAdmin.Tests.Security.OpenId;

/// <summary>Sign-in with an OpenID provider, over the whole app, with a real provider on loopback.</summary>
public sealed class OpenIdTests
{
    private const string Email = "person@company.example";

    [Fact]
    public async Task FirstSignIn_WithAMappedRole_MakesTheAccount()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "everyone", "helpdesk");
        var person = app.Stranger();

        var landed = await GoAsync(person, "/customers");

        landed.Should().Be("/customers");
        (await person.GetStringAsync("/account/security", TestContext.Current.CancellationToken))
            .Should().Contain(Email).And.Contain("You sign in with Company").And.NotContain("Change the password");
        (await RolesAsync(app)).Should().Equal(Roles.Support);
        (await app.InDatabaseAsync(db => db.Users.Select(user => user.DisplayName).SingleAsync())).Should()
            .Be("Person Elsewhere");
        (await app.InDatabaseAsync(db => db.ChangeEntries.Select(entry => entry.Actor).Distinct().ToListAsync()))
            .Should().Equal("Sign-in with Company");
    }

    [Fact]
    public async Task Role_FollowsTheClaimAndEndsOtherSessions()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "helpdesk");
        var (first, second) = (app.Stranger(), app.Stranger());
        await GoAsync(first);

        provider.Send("42", "another@company.example", "helpdesk", "admins");
        await GoAsync(second);

        (await RolesAsync(app)).Should().Equal(Roles.Administrator);
        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should()
            .Be(1, "it is the subject that counts, not the address");
        (await first.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        (await second.GetAsync("/settings/users", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WithoutAMappedRole_IsRefusedAndSessionsEnd()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "helpdesk");
        var before = app.Stranger();
        await GoAsync(before);
        provider.Send("42", Email, "everyone");

        await RefusedAsync(app, "your account there has no role in AgencyAdmin");

        (await before.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task WithoutAnAddress_IsRefused()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", null, "helpdesk");

        await RefusedAsync(app, "did not say your email address");
        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task DisabledAccount_IsRefused()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "helpdesk");
        await GoAsync(app.Stranger());
        await app.InDatabaseAsync(
            db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.IsDisabled, true)));

        await RefusedAsync(app, "is disabled");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddressOfALocalAccount_IsTakenOverOnlyWhereThatIsSet(bool isSet)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider, new() { ["SignIn:OpenIdConnect:LinkByEmail"] = $"{isSet}" });
        await app.AddAccountAsync(Email, Roles.Administrator);
        await app.AddAccountAsync("second@company.example", Roles.Administrator);
        provider.Send("42", Email, "helpdesk");
        provider.Person["email_verified"] = true;

        if (!isSet)
        {
            await RefusedAsync(app, "has an account here already");
            (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
            return;
        }

        (await GoAsync(app.Stranger())).Should().Be("/");
        (await RolesAsync(app)).Should().Equal(Roles.Support);
        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.OK, "the password is gone");
        (await app.Stranger().GetStringAsync(await app.OneTimeLinkAsync(Email), TestContext.Current.CancellationToken))
            .Should().Contain("This link no longer works");
    }

    [Fact]
    public async Task LastAdministrator_WhomTheProviderDemotes_StaysOneAndIsTold()
    {
        await using var provider = await TestProvider.StartAsync();
        using var log = new KeptLog();
        await using var app = App(provider, log: log);
        provider.Send("42", Email, "admins");
        await GoAsync(app.Stranger());

        provider.Send("42", Email, "helpdesk");
        var person = app.Stranger();

        var landed = await GoAsync(person, "/customers");

        (await person.GetStringAsync(landed, TestContext.Current.CancellationToken))
            .Should().Contain("You stay one here, because nobody else is");
        (await RolesAsync(app)).Should().Equal(Roles.Administrator);
        (await person.GetAsync("/settings/users", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.OK);
        log.Text.Should().Contain("It stays the last administrator");

        await app.AddAccountAsync("second@company.example", Roles.Administrator);
        (await GoAsync(person, "/customers")).Should().Be("/customers");
        (await RolesAsync(app)).Should().Equal(Roles.Support);
    }

    [Fact]
    public async Task LastAdministrator_WithoutAMappedRole_IsRefusedAndTheLogSaysWhatToDo()
    {
        await using var provider = await TestProvider.StartAsync();
        using var log = new KeptLog();
        await using var app = App(provider, log: log);
        provider.Send("42", Email, "admins");
        var before = app.Stranger();
        await GoAsync(before);
        provider.Send("42", Email, "everyone");

        await RefusedAsync(app, "your account there has no role in AgencyAdmin");

        (await before.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        log.Text.Should().Contain("AgencyAdmin users role");
    }

    [Fact]
    public async Task LastAdministratorHere_IsNotTakenOverByWhomTheProviderGivesALowerRole()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider, new() { ["SignIn:OpenIdConnect:LinkByEmail"] = "true" });
        await app.AddAccountAsync(Email, Roles.Administrator);
        provider.Send("42", Email, "helpdesk");
        provider.Person["email_verified"] = true;

        await RefusedAsync(app, "has an account here already");

        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await RolesAsync(app)).Should().Equal(Roles.Administrator);
    }

    [Theory]
    [InlineData("email", false)]
    [InlineData("email", null)]
    [InlineData("preferred_username", true)]
    [InlineData("upn", true)]
    public async Task AddressThatTheProviderHasNotChecked_TakesNoAccountOver(string claim, bool? isVerified)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider, new() { ["SignIn:OpenIdConnect:LinkByEmail"] = "true" });
        await app.AddAccountAsync(Email, Roles.Administrator);
        provider.Send("42", claim == "email" ? Email : null, "admins");
        provider.Person[claim] = Email;
        if (isVerified is { } said)
        {
            provider.Person["email_verified"] = said;
        }

        await RefusedAsync(app, "has an account here already");

        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task NameOfTheProvider_IsCutToWhatANameMayBe()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "helpdesk");
        provider.Person["name"] = "Mallory\r\n\u001b[2J" + new string('x', 5_000);

        await GoAsync(app.Stranger());

        (await app.InDatabaseAsync(db => db.Users.Select(user => user.DisplayName).SingleAsync())).Should()
            .MatchRegex("^Mallory   \\[2Jx{87}$");
    }

    public static TheoryData<string> Lies { get; } = ["audience", "issuer", "expired", "key", "nonce", "no nonce", "unsigned"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Token_ThatLies_SignsNobodyIn(string lie)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "admins");
        provider.Lie = token => Falsify(token, lie);

        await RefusedAsync(app, "The sign-in elsewhere did not come to an end");

        provider.Exchanges.Should().Be(1, "the token itself was looked at");
        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Answer_WithTheStateOfAnotherBrowser_SignsNobodyIn()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "admins");
        var (attacker, victim) = (app.Stranger(), app.Stranger());
        var answer = await AtProviderAsync(attacker, "/account/open-id");
        await AtProviderAsync(victim, "/account/open-id");

        var stolen = await victim.GetAsync(answer, TestContext.Current.CancellationToken);

        stolen.Headers.Location!.ToString().Should().Contain("after=open-id-failed");
        provider.Exchanges.Should().Be(0);
    }

    [Theory]
    [InlineData("/account/open-id/callback?code=made-up&state=made-up")]
    [InlineData("/account/open-id/callback?code=made-up")]
    [InlineData("/account/open-id/callback?error=access_denied&state=made-up")]
    [InlineData("/account/open-id/done")]
    public async Task Answer_MadeUp_LeadsToTheSignInPage(string address)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);

        var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().Should().Contain("/account/sign-in?after=open-id-failed");
    }

    [Fact]
    public async Task ReturnAddress_OfAnotherSite_LeadsToTheOverview()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = App(provider);
        provider.Send("42", Email, "admins");

        (await GoAsync(app.Stranger(), "https://elsewhere.example/")).Should().Be("/");
    }

    [Fact]
    public async Task Provider_OutOfReach_IsSaidInWords()
    {
        await using var app = new TestApp(isClockRunning: true, settings: new()
        {
            ["SignIn:OpenIdConnect:Authority"] = "http://127.0.0.1:9",
            ["SignIn:OpenIdConnect:ClientId"] = "any",
            ["SignIn:OpenIdConnect:Roles:admins"] = Roles.Administrator,
        });
        var person = app.Stranger();

        var answer = await person.GetAsync("/account/open-id", TestContext.Current.CancellationToken);

        (await person.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken)).Should()
            .Contain("cannot be reached");
    }

    private static TestApp App(
        TestProvider provider, Dictionary<string, string>? more = null, KeptLog? log = null)
    {
        var settings = provider.Settings();
        foreach (var (key, value) in more ?? [])
        {
            settings[key] = value;
        }

        // Tokens are held to the machine's clock.
        return new(
            settings: settings, isClockRunning: true,
            services: services => _ = log is null ? services : services.AddSingleton<ILoggerProvider>(log));
    }

    private static void Falsify(SecurityTokenDescriptor token, string lie)
    {
        switch (lie)
        {
            case "audience":
                token.Audience = "another-app";
                break;
            case "issuer":
                token.Issuer = "https://elsewhere.example";
                break;
            case "expired":
                (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddMinutes(-2));
                break;
            case "key":
                token.SigningCredentials = new(TestProvider.NewKey(), SecurityAlgorithms.RsaSha256);
                break;
            case "nonce":
                token.Claims["nonce"] = "another";
                break;
            case "no nonce":
                token.Claims.Remove("nonce");
                break;
            default:
                token.SigningCredentials = null;
                break;
        }
    }

    // To the provider, back with its answer, and on; gives the path where it ends.
    private static async Task<string> GoAsync(HttpClient person, string? returnUrl = null)
    {
        var answer = await AtProviderAsync(
            person, returnUrl is null ? "/account/open-id" : $"/account/open-id?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var back = await person.GetAsync(answer, TestContext.Current.CancellationToken);
        var done = back.Headers.Location!.ToString();
        if (done.Contains("/account/open-id/done", StringComparison.Ordinal))
        {
            back = await person.GetAsync(done, TestContext.Current.CancellationToken);
        }

        return back.Headers.Location!.ToString();
    }

    // The address of our own with which the provider answers.
    private static async Task<Uri> AtProviderAsync(HttpClient person, string begin)
    {
        var to = await person.GetAsync(begin, TestContext.Current.CancellationToken);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var answer = await browser.GetAsync(to.Headers.Location, TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    private static async Task RefusedAsync(TestApp app, string words)
    {
        var person = app.Stranger();
        var landed = await GoAsync(person);

        landed.Should().Contain("/account/sign-in?after=");
        (await person.GetStringAsync(landed, TestContext.Current.CancellationToken)).Should().Contain(words);
        (await person.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    private static Task<IList<string>> RolesAsync(TestApp app) =>
        app.WithAsync<UserManager<AppUser>, IList<string>>(async users =>
        await users.GetRolesAsync(await users.Users.SingleAsync(user => user.Email == Email)));
}
