using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;

namespace AgencyAdmin.Tests.Support;

/// <summary>A plain HTTP client with a person's cookie, got by pressing the demo button as a browser would.</summary>
internal static partial class SignedIn
{
    public static Task<HttpClient> AsAsync(TestApp app, string role) => AsAsync(app, role, new LoopbackCookies());

    /// <summary>As above, with cookies that the test can look at.</summary>
    public static Task<HttpClient> AsAsync(TestApp app, string role, LoopbackCookies cookies) => AsAsync(app.Address, role, cookies);

    /// <summary>As above, at an app in another process that offers the demo accounts.</summary>
    public static async Task<HttpClient> AsAsync(Uri address, string role, LoopbackCookies cookies)
    {
        var client = new HttpClient(cookies) { BaseAddress = address };
        var page = await client.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var answer = await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = $"demo-{role}",
                ["__RequestVerificationToken"] = AntiforgeryToken(page),
            }),
            TestContext.Current.CancellationToken);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, "the demo button signs in");
        return client;
    }

    /// <summary>A person of that role, for what asks a principal and not a cookie.</summary>
    public static ClaimsPrincipal Principal(string role, int? userId = null) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, "Tester"), new(ClaimTypes.Role, role),
            .. userId is null ? Array.Empty<Claim>() : [new(ClaimTypes.NameIdentifier, $"{userId}")],
        ],
        "test"));

    /// <summary>The token that a page's form carries.</summary>
    public static string AntiforgeryToken(string page) => Token().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
