using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// A link to our sign-in page that ends at somebody else's: whichever way it is written, it ends here.
/// </summary>
public sealed class OpenRedirectTests(OpenRedirectTests.Console console) : IClassFixture<OpenRedirectTests.Console>
{
    [Theory]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("////evil.example/%2e%2e")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r\n/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData(" //evil.example")]
    [InlineData("/\u0000/evil.example")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https:/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("HTTPS://evil.example")]
    [InlineData("http://127.0.0.1@evil.example/")]
    [InlineData("javascript:alert(1)//")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("?next=//evil.example")]
    [InlineData("~//evil.example")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/customers\r\nSet-Cookie: a=b")]
    [InlineData("/customers\r\n\r\n<script>alert(1)</script>")]
    public async Task SignIn_WithAReturnAddress_StaysHere(string returnUrl)
    {
        using var client = console.App.Stranger();
        var address = $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        var page = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "demo-Administrator",
            ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page),
        });

        using var answer = await client.PostAsync(address, form, TestContext.Current.CancellationToken);

        ShouldStayHere(answer);
        answer.Headers.Contains("Set-Cookie").Should().BeTrue();
        answer.Headers.GetValues("Set-Cookie").Should()
            .NotContain(line => line.StartsWith("a=b", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example/customers")]
    [InlineData("/%5cevil.example/customers")]
    [InlineData("/%2f%2fevil.example")]
    [InlineData("/customers?returnUrl=https://evil.example")]
    [InlineData("/customers/%0d%0aLocation:%20https:%2f%2fevil.example")]
    public async Task AnAddressThatAsksForSignIn_LeadsBackHere(string path)
    {
        using var client = console.App.Stranger();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(console.App.Address.ToString().TrimEnd('/') + path));

        using var asked = await client.SendAsync(request, TestContext.Current.CancellationToken);

        if (asked.StatusCode is HttpStatusCode.NotFound)
        {
            return;
        }

        ShouldStayHere(asked, "/account/sign-in?returnUrl=");
        var signIn = asked.Headers.Location!.PathAndQuery;
        var page = await client.GetStringAsync(signIn, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "demo-Administrator",
            ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page),
        });
        using var answer = await client.PostAsync(signIn, form, TestContext.Current.CancellationToken);
        ShouldStayHere(answer);
    }

    [Fact]
    public async Task SignOut_WithAReturnAddress_LeadsToTheSignInPageAllTheSame()
    {
        using var client = await SignedIn.AsAsync(console.App, "Administrator");
        var page = await client.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page),
            ["returnUrl"] = "https://evil.example",
        });

        using var answer = await client.PostAsync(
            "/account/sign-out?returnUrl=https://evil.example", form, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().Should().Be("/account/sign-in");
    }

    // Browsers read addresses otherwise than .NET does: a second slash or backslash, or a tab before it, starts a host.
    private void ShouldStayHere(HttpResponseMessage answer, string begins = "/")
    {
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var location = answer.Headers.GetValues("Location").Single();
        var path = location.StartsWith(console.App.Address.ToString(), StringComparison.Ordinal)
            ? location[(console.App.Address.ToString().Length - 1)..]
            : location;
        path.Should().StartWith(begins).And.NotMatchRegex(@"^/[/\\]").And.NotMatchRegex(@"[\x00-\x20]");
    }

    /// <summary>One app for all of them.</summary>
    public sealed class Console : IAsyncDisposable
    {
        public TestApp App { get; } = new(
            settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0", ["Requests:SignInsPerMinute"] = "0" });

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
