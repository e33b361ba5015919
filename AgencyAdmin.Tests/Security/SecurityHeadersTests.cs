using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

/// <summary>What every answer says to a browser, whichever way it comes about.</summary>
public sealed class SecurityHeadersTests
{
    /// <summary>
    /// A page of the console, static pages, an export, the interface's description, files, pictures, what is missing,
    /// what breaks.
    /// </summary>
    private static readonly string[] s_addresses =
    [
        "/", "/account/sign-in", "/shared/none", "/customers/export.csv", "/scalar/", "/openapi/v1.json",
        "/api/v1/customers", "/api/v1/none",
        "/pictures/none.jpg", "/nowhere", "/health/live", "/breaks", "/api/v1/breaks",
    ];

    [Fact]
    public async Task EveryAnswer_ToAnybody_CarriesTheHeadersAndNamesNoServer()
    {
        await using var app = BreakingApp();
        using var signedIn = await SignedIn.AsAsync(app, "Administrator");

        foreach (var client in new[] { signedIn, app.Stranger() })
        {
            foreach (var address in s_addresses)
            {
                using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

                Value(answer, "X-Content-Type-Options").Should().Be("nosniff", address);
                Value(answer, "X-Frame-Options").Should().Be("DENY", address);
                Value(answer, "Referrer-Policy").Should()
                    .Be(address == "/shared/none" ? "no-referrer" : "same-origin", address);
                Value(answer, "Cross-Origin-Opener-Policy").Should().Be("same-origin", address);
                Value(answer, "Permissions-Policy").Should().Contain("camera=()").And.Contain(
                    "geolocation=()", address);
                Value(answer, "Content-Security-Policy").Should().NotBeEmpty(address);
                answer.Headers.Select(header => header.Key).Should().NotContain(
                    ["Server", "X-Powered-By", "X-AspNet-Version", "X-AspNetMvc-Version"], address);
            }
        }
    }

    [Theory]
    [InlineData("/css/tokens.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task FileOfAPage_IsTakenForWhatItIsByOurOwnPagesOnly(string address)
    {
        await using var app = BreakingApp();

        using var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.IsSuccessStatusCode.Should().BeTrue();
        Value(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Value(answer, "Cross-Origin-Resource-Policy").Should().Be("same-origin");
        Value(answer, "Server").Should().BeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/nowhere")]
    [InlineData("/breaks")]
    [InlineData("/scalar/")]
    public async Task ContentSecurityPolicy_OfAPage_RunsOwnScriptsOnlyAndIsFramedByNobody(string address)
    {
        await using var app = BreakingApp();
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        var policy = Directives(answer);
        policy["default-src"].Should().Equal("'none'");
        policy["script-src"].Should().StartWith("'self'").And.NotContain(
            ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"]);
        policy["base-uri"].Should().Equal("'self'");
        policy["form-action"].Should().Equal("'self'");
        policy["frame-ancestors"].Should().Equal("'none'");
        policy.Should().NotContainKey("object-src", "default-src forbids it already");
    }

    [Fact]
    public async Task ContentSecurityPolicy_OfAPageWithoutCircuit_TakesNoInlineStyles()
    {
        await using var app = BreakingApp();

        using var signIn = await app.Stranger().GetAsync("/account/sign-in", TestContext.Current.CancellationToken);

        Directives(signIn)["style-src"].Should().Equal("'self'");
    }

    [Fact]
    public async Task ScalarsScript_EachTime_HasANonceOfItsOwn()
    {
        await using var app = BreakingApp();
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var once = await client.GetAsync("/scalar/", TestContext.Current.CancellationToken);
        using var again = await client.GetAsync("/scalar/", TestContext.Current.CancellationToken);

        Directives(once)["script-src"].Should().HaveCount(2).And.NotEqual(Directives(again)["script-src"]);
        var nonce = Directives(once)["script-src"][1].Trim('\'')["nonce-".Length..];
        (await once.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should()
            .Contain($"nonce=\"{nonce}\"");
    }

    [Theory]
    [InlineData("/", "no-store")]
    [InlineData("/customers/export.csv", "no-store")]
    [InlineData("/api/v1/customers", "no-store")]
    [InlineData("/account/sign-in", "no-store")]
    [InlineData("/css/tokens.css", "no-cache")]
    public async Task Caches_OfWhatHoldsData_KeepNothing(string address, string expected)
    {
        await using var app = BreakingApp();
        using var client = await SignedIn.AsAsync(app, "Administrator");

        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Value(answer, "Cache-Control").Should().Contain(expected);
    }

    [Theory]
    [InlineData("https", true, true)]
    [InlineData("http", true, false)]
    [InlineData("https", false, false)]
    public async Task Hsts_OverTlsOfAKnownProxyOnly_IsSaidForAYear(string scheme, bool isKnown, bool isSaid)
    {
        await using var app = new TestApp(
            "Production", isKnown ? new() { ["ForwardedHeaders:KnownProxies:0"] = "127.0.0.0/8" } : []);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Host", "console.company.example");

        using var answer = await app.Stranger().SendAsync(request, TestContext.Current.CancellationToken);

        Value(answer, "Strict-Transport-Security").Should().Be(isSaid ? "max-age=31536000; includeSubDomains" : "");
    }

    [Theory]
    [InlineData("ForwardedHeaders:KnownProxies:0", "the proxy", "ForwardedHeaders:KnownProxies")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "0.0.0.0/0", "\"0.0.0.0/0\", which is everybody")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "128.0.0.0/1", "\"128.0.0.0/1\", which is everybody")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "::/0", "\"::/0\", which is everybody")]
    [InlineData("ForwardedHeaders:KnownProxies:0", "::ffff:0.0.0.0/96", "\"::ffff:0.0.0.0/96\", which is everybody")]
    [InlineData("Requests:HeaderSeconds", "0", "Requests:HeaderSeconds")]
    [InlineData("Requests:BodyBytes", "12", "Requests:BodyBytes")]
    [InlineData("Requests:BodyBytesPerSecond", "0", "Requests:BodyBytesPerSecond")]
    [InlineData("Requests:BodyGraceSeconds", "1", "Requests:BodyGraceSeconds")]
    [InlineData("Requests:WindowsPerPerson", "0", "Requests:WindowsPerPerson")]
    [InlineData("Requests:SignInsPerMinute", "-1", "Requests:SignInsPerMinute")]
    public async Task Start_WithAWrongSetting_EndsWithASentenceThatNamesIt(string key, string value, string named)
    {
        await using var app = new TestApp(settings: new() { [key] = value });

        var start = app.StartServer;

        start.Should().Throw<Exception>().Which.ToString().Should().Contain(named);
    }

    private static TestApp BreakingApp() => new(
        settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" },
        services: services => services.AddSingleton<IStartupFilter, Breaking>());

    private static string Value(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static Dictionary<string, string[]> Directives(HttpResponseMessage answer) =>
        Value(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries)
            .Select(directive => directive.Split(' '))
            .ToDictionary(words => words[0], words => words[1..]);

    /// <summary>Two addresses where something of ours breaks.</summary>
    private sealed class Breaking : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use(
                following =>
                    context => context.Request.Path.Value?.EndsWith("/breaks", StringComparison.Ordinal) == true
                ? throw new InvalidOperationException("as the test wants it")
                : following(context));
        };
    }
}
