using System.Net;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Security;

public sealed class AccountTests
{
    private const string Password = AccountForms.Password;

    [Fact]
    public async Task Accounts_InProduction_AreNoneAndDemoIsNotOffered()
    {
        await using var app = new TestApp("Production");

        var page = await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken);

        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should().Be(0);
        page.Should().NotContain("demo account").And.Contain("stands in first-administrator.txt");
    }

    [Fact]
    public async Task FirstAdministrator_StandsInAFileOfTheAppsOwn_UntilItIsMade()
    {
        await using var app = new TestApp("Production");
        using var client = app.Stranger();
        var file = Path.Combine(app.DataFolder, FirstAdministrator.FileName);
        var address = new Uri(await FirstLineAsync(file)).PathAndQuery;
        var rights = OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file);

        await client.SendFormAsync(address, "first-administrator", new()
        {
            ["Input.Name"] = "First Person",
            ["Input.Email"] = "first@company.example",
            ["Input.Password"] = Password,
        });

        rights.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(file).Should().BeFalse();
        (await app.Stranger().GetStringAsync("/account/sign-in", TestContext.Current.CancellationToken)).Should().NotContain(FirstAdministrator.FileName);
    }

    [Fact]
    public async Task FirstAdministrator_WithOneTimeAddress_IsMadeOnceAndSignedIn()
    {
        await using var app = new TestApp("Production");
        var client = app.Stranger();
        var address = $"/account/first-administrator?token={app.OpenFirstAdministrator()}";

        var made = await client.SendFormAsync(address, "first-administrator", new()
        {
            ["Input.Name"] = "First Person",
            ["Input.Email"] = "first@company.example",
            ["Input.Password"] = Password,
        });
        var again = await app.Stranger().GetStringAsync(address, TestContext.Current.CancellationToken);

        made.StatusCode.Should().Be(HttpStatusCode.Redirect);
        again.Should().Contain("This address no longer works");
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FirstAdministrator_OnceSomebodyWasMadeAnotherWay_IsNotMade()
    {
        await using var app = new TestApp("Production");
        var address = $"/account/first-administrator?token={app.OpenFirstAdministrator()}";
        var client = app.Stranger();
        var token = SignedIn.AntiforgeryToken(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
        await app.AddAccountAsync("by.command@company.example", Roles.Administrator);

        using var answer = await client.PostAsync(
            address,
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "first-administrator",
                ["__RequestVerificationToken"] = token,
                ["Input.Name"] = "Somebody who reads logs",
                ["Input.Email"] = "second@company.example",
                ["Input.Password"] = Password,
            }),
            TestContext.Current.CancellationToken);

        answer.StatusCode.Should().NotBe(HttpStatusCode.Redirect);
        (await app.InDatabaseAsync(db => db.Users.Select(user => user.Email).SingleAsync())).Should()
            .Be("by.command@company.example");
        (await client.GetStringAsync(address, TestContext.Current.CancellationToken)).Should()
            .Contain("This address no longer works");
    }

    [Fact]
    public async Task FirstAdministrator_SentByManyAtOnce_IsOne()
    {
        await using var app = new TestApp("Production");
        var address = $"/account/first-administrator?token={app.OpenFirstAdministrator()}";
        var senders = Enumerable.Range(0, 8).Select(_ => app.Stranger()).ToList();
        var pages = await Task.WhenAll(
            senders.Select(sender => sender.GetStringAsync(address, TestContext.Current.CancellationToken)));

        await Task.WhenAll(senders.Select((sender, i) => sender.PostAsync(
            address,
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "first-administrator",
                ["__RequestVerificationToken"] = SignedIn.AntiforgeryToken(pages[i]),
                ["Input.Name"] = $"Person {i}",
                ["Input.Email"] = $"person{i}@company.example",
                ["Input.Password"] = Password,
            }),
            TestContext.Current.CancellationToken)));

        (await app.InDatabaseAsync(db => db.Users.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task FirstAdministrator_WithARefusedPassword_MayTryAgain()
    {
        await using var app = new TestApp("Production");
        var client = app.Stranger();
        var address = $"/account/first-administrator?token={app.OpenFirstAdministrator()}";
        Dictionary<string, string> Person(string password) => new()
        {
            ["Input.Name"] = "First Person",
            ["Input.Email"] = "first@company.example",
            ["Input.Password"] = password,
        };

        var refused = await client.SendFormAsync(address, "first-administrator", Person("short"));
        var made = await client.SendFormAsync(address, "first-administrator", Person(Password));

        refused.StatusCode.Should().Be(HttpStatusCode.OK);
        made.StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task FirstAdministrator_WithWrongToken_ShowsNoForm()
    {
        await using var app = new TestApp("Production");

        var page = await app.Stranger()
            .GetStringAsync("/account/first-administrator?token=guess", TestContext.Current.CancellationToken);

        page.Should().Contain("This address no longer works").And.NotContain("<form");
    }

    [Fact]
    public async Task SignIn_AfterFiveWrongPasswords_IsLockedEvenForTheRightOne()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync("locked@company.example");
        var client = app.Stranger();

        for (var i = 0; i < 5; i++)
        {
            await client.SignInWithAsync("locked@company.example", "a wrong password");
        }

        var answer = await client.SignInWithAsync("locked@company.example", Password);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should()
            .Contain("the account is locked");
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
        await app.AddAccountAsync("person@company.example");

        var answer = await app.Stranger().SignInWithAsync("person@company.example", Password, returnUrl);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        new Uri(app.Address, answer.Headers.Location!).Should().Be(new Uri(app.Address, expected));
    }

    // The server answers a moment before the file is there.
    private static async Task<string> FirstLineAsync(string file)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            if (File.Exists(file) && (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split('\n') is [var line, _, ..])
            {
                return line;
            }
        }

        throw new OperationCanceledException(TestContext.Current.CancellationToken);
    }
}
