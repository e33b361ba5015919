using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security;

/// <summary>Cookies that say who somebody is, and the keys that they are sealed with.</summary>
public sealed class CookieTests
{
    private static readonly Dictionary<string, string> s_demo = new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" };

    [Fact]
    public async Task Cookies_OfASignIn_AreSecureHiddenFromScriptsAndOfThisHostOnly()
    {
        await using var app = new TestApp(settings: s_demo);

        var lines = await SetCookiesAsync(app);

        lines.Should().HaveCountGreaterThanOrEqualTo(2).And.AllSatisfy(line =>
        {
            line.Should().StartWith("__Host-").And.ContainEquivalentOf("; secure").And.ContainEquivalentOf("; httponly")
                .And.ContainEquivalentOf("; path=/").And.NotContainEquivalentOf("domain=");
            line.Should().MatchRegex("(?i)samesite=(lax|strict)");
        });
        lines.Should()
            .ContainSingle(line => line.StartsWith("__Host-AgencyAdmin.Antiforgery=", StringComparison.Ordinal))
            .Which.Should().ContainEquivalentOf("samesite=strict");
    }

    [Theory]
    [InlineData("Development", null, false)]
    [InlineData("Development", "true", true)]
    [InlineData("Testing", "false", false)]
    public async Task Cookies_InDevelopmentOrWhereTold_GoOverPlainHttp(
        string environment, string? secure, bool isSecure)
    {
        var settings = new Dictionary<string, string>(s_demo);
        if (secure is not null)
        {
            settings["Cookies:Secure"] = secure;
        }

        await using var app = new TestApp(environment, settings);

        var lines = await SetCookiesAsync(app);

        lines.Should().AllSatisfy(line =>
        {
            line.Contains("; secure", StringComparison.OrdinalIgnoreCase).Should().Be(isSecure);
            line.Should().ContainEquivalentOf("; httponly");
        });
    }

    [Fact]
    public async Task Browser_OnThisMachineWithoutTls_KeepsThemAndStaysSignedIn()
    {
        await using var app = new TestApp(settings: s_demo);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);

        await page.SignInAsync("Administrator");
        await page.OpenAsync("/customers");

        (await page.Context.CookiesAsync()).Where(cookie => cookie.HttpOnly).Should().HaveCount(3, "antiforgery, the sign-in, and that the browser is known")
            .And.OnlyContain(cookie => cookie.Secure && cookie.Name.StartsWith("__Host-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_OnTheSameDataFolder_KeepsPeopleSignedIn()
    {
        using var database = new TestDatabase();
        var settings = new Dictionary<string, string>(s_demo) { ["Data:Folder"] = database.Folder };
        var cookies = new LoopbackCookies();
        await using (var app = new TestApp(settings: settings))
        {
            using var client = await SignedIn.AsAsync(app, "Administrator", cookies);
        }

        await using var again = new TestApp(settings: settings);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(again.Address, "/customers"));
        request.Headers.Add("Cookie", cookies.Header);
        using var answer = await new HttpClient(new HttpClientHandler { UseCookies = false })
            .SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should()
            .NotContain("current-password");
    }

    [Fact]
    public async Task KeyRing_InTheDataFolder_IsForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows gives a folder the rights of the one around it.");
            return;
        }

        await using var app = new TestApp(settings: s_demo);
        await SetCookiesAsync(app);

        var folder = Path.Combine(app.DataFolder, "keys");

        File.GetUnixFileMode(folder).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(folder);
        files.Should().NotBeEmpty();
        foreach (var file in files)
        {
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task<IReadOnlyList<string>> SetCookiesAsync(TestApp app)
    {
        using var client = new HttpClient(new LoopbackCookies()) { BaseAddress = app.Address };
        using var page = await client.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        using var answer = await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "demo-Administrator",
                ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(
                    await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            }),
            TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return [.. page.Headers.GetValues("Set-Cookie"), .. answer.Headers.GetValues("Set-Cookie")];
    }
}
