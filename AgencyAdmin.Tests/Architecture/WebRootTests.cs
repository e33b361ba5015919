using System.Net;
using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>
/// WebRoot.targets leans on tasks of the SDK that nobody documents: these see at once when they change.
/// </summary>
public sealed partial class WebRootTests
{
    [Theory]
    [InlineData("/css/tokens.css", "text/css")]
    [InlineData("/js/theme.js", "text/javascript")]
    [InlineData("/fonts/inter-latin-wght-normal.woff2", "font/woff2")]
    public async Task File_OfWebRoot_IsServedToAnyone(string address, string type)
    {
        await using var app = new TestApp();

        var answer = await app.Stranger().GetAsync(address, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
    }

    [Fact]
    public async Task Page_LinksItsSheets_ByFingerprintThatIsServed()
    {
        await using var app = new TestApp();
        var client = app.Stranger();

        var page = await client.GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var link = FingerprintedTokens().Match(page);

        link.Success.Should().BeTrue("the page links its tokens by fingerprint");
        var sheet = await client.GetStringAsync("/" + link.Value, TestContext.Current.CancellationToken);
        sheet.Should().Contain("--color-accent");
    }

    [GeneratedRegex(@"css/tokens\.[a-z0-9]+\.css")]
    private static partial Regex FingerprintedTokens();
}
