using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Api;

/// <summary>Whose pages may read and frame the module, and the headers that keep it from everything else.</summary>
public sealed class PortalOriginTests : IAsyncLifetime
{
    private PortalApp? _portal;

    private PortalApp Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await PortalApp.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    [Theory]
    [InlineData("/portal/module.json", "C-1", HttpStatusCode.OK)]
    [InlineData("/portal/module", "C-1", HttpStatusCode.OK)]
    [InlineData("/portal/module.json", null, HttpStatusCode.Unauthorized)]
    public async Task Answer_ToAnAllowedOrigin_MayBeReadByIt(string address, string? customer, HttpStatusCode status)
    {
        using var answer = await Portal.GetAsync(address, customer, PortalApp.Origin);

        answer.StatusCode.Should().Be(status);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(PortalApp.Origin);
        answer.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse("the token is all that counts");
        answer.Headers.Vary.Should().Contain("Origin");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://portal.example.evil.example")]
    [InlineData("http://portal.example")]
    [InlineData("https://portal.example:8443")]
    [InlineData("https://PORTAL.example")]
    [InlineData("null")]
    public async Task Answer_ToAnyOtherOrigin_MayNotBeRead(string origin)
    {
        using var answer = await Portal.GetAsync("/portal/module.json", "C-1", origin);
        using var asked = await Portal.GetAsync("/portal/module.json", null, origin, method: HttpMethod.Options);

        foreach (var headers in new[] { answer.Headers, asked.Headers })
        {
            headers.Select(header => header.Key).Should()
                .NotContain(name => name.StartsWith("Access-Control", StringComparison.Ordinal));
            headers.Vary.Should().Contain("Origin");
        }
    }

    [Fact]
    public async Task Preflight_OfAnAllowedOrigin_AllowsTheToken()
    {
        using var answer = await Portal.GetAsync("/portal/module", null, PortalApp.Origin, method: HttpMethod.Options);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Methods").Should().Equal("GET");
        string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")).Should().Contain("Authorization");
    }

    [Theory]
    [InlineData("/portal/module")]
    [InlineData("/portal/module.json")]
    public async Task Answer_IsKeptFromSharedCachesAndFromBeingTakenForSomethingElse(string address)
    {
        using var answer = await Portal.GetAsync(address, "C-1");

        answer.Headers.CacheControl!.Private.Should().BeTrue();
        answer.Headers.Vary.Should().Contain("Authorization");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("same-origin");
    }

    [Fact]
    public async Task Page_IsFramedByAllowedOriginsOnlyAndRunsNothing()
    {
        using var answer = await Portal.GetAsync("/portal/module", "C-1");

        answer.Headers.GetValues("Content-Security-Policy").Single().Should()
            .StartWith("default-src 'none';").And.EndWith($"frame-ancestors {PortalApp.Origin}").And.NotContain("script-src").And.NotContain("unsafe");
    }

    [Fact]
    public async Task Page_WithoutAnAllowedOrigin_IsFramedByNobody()
    {
        await using var app = new TestApp();
        using var client = app.Stranger();
        var token = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<AgencyAdmin.Security.Portals.PortalTokens>(app.Services)
            .Make("C-1", TimeSpan.FromMinutes(1));

        using var answer = await client.GetAsync(
            $"/portal/module?token={token}", TestContext.Current.CancellationToken);

        answer.Headers.GetValues("Content-Security-Policy").Single().Should().EndWith("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("/portal/sales-rep-module.js", "text/javascript")]
    [InlineData("/portal/sales-rep-module.css", "text/css")]
    public async Task File_IsServedToAnyPortalAndSentOnce(string address, string type)
    {
        using var answer = await Portal.GetAsync(address, null, "https://anyone.example");
        using var again = await Portal.GetAsync(address, null, known: answer.Headers.ETag!.ToString());

        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("gzip", 8 * 1024)]
    [InlineData("br", 8 * 1024)]
    public async Task Script_WithItsStyles_IsSmall(string encoding, int limit)
    {
        using var client = Portal.App.Stranger();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);

        using var answer = await client.GetAsync("/portal/sales-rep-module.js", TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentEncoding.Should().Equal(encoding);
        answer.Content.Headers.ContentLength.Should().BeLessThan(limit);
    }

    [Fact]
    public async Task Script_HasTheSheetAndTheClockInside()
    {
        using var answer = await Portal.GetAsync("/portal/sales-rep-module.js", null);

        var script = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        script.Should().Contain(".srm-card").And.Contain("function keepAvailability").And.NotContain("__SHEET__").And.NotContain("export ");
    }
}
