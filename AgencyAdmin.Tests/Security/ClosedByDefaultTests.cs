using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security;

/// <summary>How the door is closed; for whom it is open is in <see cref="Access.AccessTable"/>.</summary>
public sealed class ClosedByDefaultTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/customers/C-10001")]
    [InlineData("/openapi/v1.json")]
    public async Task Page_WithoutSignIn_LeadsToSignInAndBack(string address)
    {
        await using var app = new TestApp();

        var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.Should()
            .Be($"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}");
    }

    [Fact]
    public async Task Circuit_WithoutSignIn_IsRefused()
    {
        await using var app = new TestApp();

        var answer = await app.Stranger()
            .PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_IsRefused()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true" });
        var client = await SignedIn.AsAsync(app, "Administrator");

        var answer = await client.PostAsync(
            "/account/sign-out", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
