using System.Net;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Security;

/// <summary>The sign-in form on a bad day: open for too long, or on the way to an address of any letters.</summary>
public sealed class SignInFormTests
{
    private const string Email = "person@company.example";

    [Fact]
    public async Task FormThatLayOpenForTooLong_IsShownAnewAndThenSignsIn()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        var browser = app.Stranger();

        using var stale = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = "of a key that is gone",
            ["Input.Email"] = Email,
            ["Input.Password"] = AccountForms.Password,
        });
        var answer = await browser.PostAsync(
            "/account/sign-in?returnUrl=%2Fcustomers", stale, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var shown = answer.Headers.Location!.ToString();
        (await browser.GetStringAsync(shown, TestContext.Current.CancellationToken)).Should().Contain("open for too long");
        (await browser.SignInWithAsync(Email, returnUrl: "/customers")).Headers.Location!.PathAndQuery.Should().Be("/customers");
    }

    [Fact]
    public async Task FirstVisit_WithoutAnyAccount_SaysWhereTheFirstAdministratorIsMade()
    {
        await using var app = new TestApp();

        var first = await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);
        await app.AddAccountAsync(Email);
        var later = await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);

        first.Should().Contain("No administrator exists yet").And.Contain("printed a one-time address on its console");
        later.Should().NotContain("No administrator exists yet");
    }

    [Theory]
    [InlineData("/customers?text=café", "/customers?text=caf%C3%A9")]
    [InlineData("/customers/東京-1", "/customers/%E6%9D%B1%E4%BA%AC-1")]
    [InlineData("/customers?text=\U0001F600", "/customers?text=%F0%9F%98%80")]
    [InlineData("/customers?text=%C3%A9#a", "/customers?text=%C3%A9#a")]
    public async Task ReturnAddress_OfAnyLetters_LeadsThere(string asked, string expected)
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);

        var answer = await app.Stranger().SignInWithAsync(Email, returnUrl: asked);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().EndWith(expected);
    }
}
