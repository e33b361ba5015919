using System.Net;
using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Security.Sessions;

/// <summary>A sign-in is a session that ends by itself, from the list of one's sessions, or by signing out.</summary>
public sealed partial class UserSessionsTests
{
    private const string Email = "person@company.example";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignOut_CopyOfTheCookie_OpensNothingAfterwards()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var cookies = new LoopbackCookies();
        using var browser = await SignedInAsync(app, cookies);
        var copied = cookies.Header;
        (await AskAsync(app, copied)).Should().Be(HttpStatusCode.OK);

        (await browser.PostFormAsync("/account/security", "/account/sign-out", [])).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await AskAsync(app, copied)).Should().Be(HttpStatusCode.Redirect);
        (await app.InDatabaseAsync(db => db.UserSessions.CountAsync(Stop))).Should().Be(0);
    }

    [Fact]
    public async Task SignOut_LeavesTheSessionsOfOtherBrowsers()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        using var one = await SignedInAsync(app, new());
        using var other = await SignedInAsync(app, new());

        await one.PostFormAsync("/account/security", "/account/sign-out", []);

        (await other.GetAsync("/", Stop)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_NamesEachBrowser_AndEndsTheOneThatIsChosen()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        using var here = await SignedInAsync(app, new());
        using var there = await SignedInAsync(app, new(), Firefox);

        var page = await here.GetStringAsync("/account/security", Stop);
        page.Should().Contain("Firefox on Linux").And.Contain("this browser");
        var form = EndForm().Match(page).Groups["name"].Value;
        var ended = await here.SendFormAsync("/account/security", form, []);

        (await here.GetStringAsync(ended.Headers.Location, Stop)).Should().Contain("That session is ended")
            .And.NotContain("Firefox on Linux");
        (await there.GetAsync("/", Stop)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await here.GetAsync("/", Stop)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_ShowsNobodyElsesSessions()
    {
        await using var app = new TestApp();
        using var other = await app.SignedInAsync("other@company.example");
        await app.AddAccountAsync(Email);
        using var browser = await SignedInAsync(app, new(), Firefox);

        (await other.GetStringAsync("/account/security", Stop)).Should().NotContain("Firefox on Linux");
    }

    [Fact]
    public async Task PasswordChanged_KeepsThisSessionInTheListAndDropsTheOthers()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        using var here = await SignedInAsync(app, new());
        using var there = await SignedInAsync(app, new(), Firefox);

        await here.SendFormAsync("/account/security/password", "change-password", new()
        {
            ["Current"] = AccountForms.Password,
            ["Password"] = "seven quiet otters",
        });

        (await here.GetStringAsync("/account/security", Stop)).Should().Contain("this browser").And.NotContain("Firefox on Linux");
    }

    [Fact]
    public async Task ForgottenSessions_AreDeletedAtTheNextSignIn()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        using var old = await SignedInAsync(app, new());
        await app.InDatabaseAsync(db => db.UserSessions.ExecuteUpdateAsync(
            set => set.SetProperty(session => session.LastUsedAt, session => app.Clock.GetUtcNow().AddDays(-15)), Stop));

        using var now = await SignedInAsync(app, new());

        (await app.InDatabaseAsync(db => db.UserSessions.CountAsync(Stop))).Should().Be(1);
    }

    [GeneratedRegex("value=\"(?<name>end-session-[^\"]+)\"")]
    private static partial Regex EndForm();

    private static async Task<HttpClient> SignedInAsync(TestApp app, LoopbackCookies cookies, string? userAgent = null)
    {
        var client = new HttpClient(cookies) { BaseAddress = app.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        (await client.SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        return client;
    }

    // As somebody who has got hold of the cookies would.
    private static async Task<HttpStatusCode> AskAsync(TestApp app, string cookies)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var answer = await client.GetAsync("/", Stop);
        return answer.StatusCode;
    }
}
