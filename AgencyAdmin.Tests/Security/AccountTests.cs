using System.Net;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

public sealed class AccountTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Accounts_InProduction_AreNoneAndDemoIsNotOffered()
    {
        await using var app = new TestApp("Production");

        var page = await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);

        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should().Be(0);
        page.Should().NotContain("demo account");
    }

    [Fact]
    public async Task FirstAdministrator_WithOneTimeAddress_IsMadeOnceAndSignedIn()
    {
        await using var app = new TestApp("Production");
        var client = app.Stranger();
        var token = app.Services.GetRequiredService<FirstAdministrator>().Open();
        var address = $"/account/first-administrator?token={token}";

        var made = await PostAsync(client, address, "first-administrator", new()
        {
            ["Form.Name"] = "First Person",
            ["Form.Email"] = "first@company.example",
            ["Form.Password"] = Password,
        });
        var again = await app.Stranger().GetStringAsync(address, TestContext.Current.CancellationToken);

        made.StatusCode.Should().Be(HttpStatusCode.Redirect);
        again.Should().Contain("This address no longer works");
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FirstAdministrator_WithWrongToken_ShowsNoForm()
    {
        await using var app = new TestApp("Production");

        var page = await app.Stranger().GetStringAsync("/account/first-administrator?token=guess", TestContext.Current.CancellationToken);

        page.Should().Contain("This address no longer works").And.NotContain("<form");
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsLockedEvenForTheRightOne()
    {
        await using var app = new TestApp();
        await AddAsync(app, "locked@company.example");
        var client = app.Stranger();

        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(client, "locked@company.example", "a wrong password");
        }

        var answer = await SignInAsync(client, "locked@company.example", Password);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("the account is locked");
    }

    [Theory]
    [InlineData("/customers", "/customers")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/\t/elsewhere.example/", "/")]
    [InlineData("\\/elsewhere.example/", "/")]
    [InlineData("elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task SignIn_WithReturnAddress_LeadsOnlyIntoThisApp(string returnUrl, string expected)
    {
        await using var app = new TestApp();
        await AddAsync(app, "person@company.example");

        var answer = await SignInAsync(app.Stranger(), "person@company.example", Password, returnUrl);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        new Uri(app.Address, answer.Headers.Location!).Should().Be(new Uri(app.Address, expected));
    }

    private static async Task AddAsync(TestApp app, string email)
    {
        app.StartServer();
        await using var scope = app.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(email, "Person", Roles.Support, Password);
        outcome.Refusals.Should().BeEmpty();
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password, string? returnUrl = null) =>
        PostAsync(
            client,
            returnUrl is null ? "/account/sign-in" : $"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}",
            "sign-in",
            new() { ["Form.Email"] = email, ["Form.Password"] = password });

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string address, string handler, Dictionary<string, string> fields)
    {
        var page = await client.GetStringAsync(address, TestContext.Current.CancellationToken);
        fields["_handler"] = handler;
        fields["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(page);
        return await client.PostAsync(address, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }
}
