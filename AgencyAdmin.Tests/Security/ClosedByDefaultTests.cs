using System.Net;
using System.Reflection;
using AgencyAdmin.Components;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Security;

/// <summary>Nothing is open unless it is named here.</summary>
public sealed class ClosedByDefaultTests
{
    private static readonly string[] s_open =
    [
        "/account/access-denied", "/account/first-administrator", "/account/set-password", "/account/sign-in", "/error", "/not-found",
        "/shared/{Token}",
    ];

    [Fact]
    public void Pages_OpenToAnyone_AreExactlyTheNamedOnes()
    {
        var open = typeof(App).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(AllowAnonymousAttribute)))
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template));

        open.Order(StringComparer.Ordinal).Should().Equal(s_open);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/customers")]
    [InlineData("/customers/C-10001")]
    [InlineData("/agencies")]
    [InlineData("/contacts")]
    [InlineData("/feeds")]
    [InlineData("/publications")]
    [InlineData("/openapi/v1.json")]
    public async Task Page_WithoutSignIn_LeadsToSignInAndBack(string address)
    {
        await using var app = new TestApp();

        var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.Should().Be($"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
    }

    [Fact]
    public async Task Circuit_WithoutSignIn_IsRefused()
    {
        await using var app = new TestApp();

        var answer = await app.Stranger().PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_IsRefused()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        var client = await SignedIn.AsAsync(app, "Administrator");

        var answer = await client.PostAsync("/account/sign-out", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
