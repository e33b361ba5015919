using System.Net;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security;

/// <summary>What an administrator takes away is gone by the next request, whichever way in somebody tries.</summary>
public sealed class DisabledAccountTests
{
    private const string Email = "person@company.example";

    [Fact]
    public async Task Disabled_PasswordAndLink_NoLongerOpenTheConsole()
    {
        await using var app = new TestApp();
        var person = await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);

        await ActAsync(app, service => service.DisableAsync(person.Id));

        var answer = await app.Stranger().SignInWithAsync(Email);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.TextAsync()).Should().Contain("Email and password do not match").And.NotContain("disabled");
        (await app.Stranger().GetStringAsync(link, TestContext.Current.CancellationToken)).Should()
            .Contain("This link no longer works");
    }

    [Fact]
    public async Task Enabled_TheOldPasswordWorksAgain_AndTheOldLinkDoesNot()
    {
        await using var app = new TestApp();
        var person = await app.AddAccountAsync(Email);
        var link = await app.OneTimeLinkAsync(Email);
        await ActAsync(app, service => service.DisableAsync(person.Id));

        await ActAsync(app, service => service.EnableAsync(person.Id));

        (await app.Stranger().SignInWithAsync(Email)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await app.Stranger().GetStringAsync(link, TestContext.Current.CancellationToken)).Should()
            .Contain("This link no longer works");
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("role")]
    [InlineData("sign-out")]
    public async Task Session_AfterTheAct_EndsAtTheNextRequest(string act)
    {
        await using var app = new TestApp();
        var person = await app.AddAccountAsync(Email);
        var client = app.Stranger();
        await client.SignInWithAsync(Email);
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);

        await ActAsync(app, async service => act switch
        {
            "disable" => await service.DisableAsync(person.Id),
            "role" => Refusals(await service.ChangeRoleAsync(person.Id, Roles.Editor)),
            _ => await service.SignOutEverywhereAsync(person.Id),
        });

        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task DemoButton_OfADisabledAccount_SaysSoAndSignsNobodyIn()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        var editor = await app.InDatabaseAsync(db => db.Users.SingleAsync(user => user.Email == "editor@demo.example"));
        await ActAsync(app, service => service.DisableAsync(editor.Id));
        var client = app.Stranger();

        var answer = await client.SendFormAsync("/account/sign-in", "demo-Editor", []);

        (await answer.TextAsync()).Should().Contain("An administrator has disabled this demo account.");
        (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task SignIn_IsNoted()
    {
        await using var app = new TestApp();
        await app.AddAccountAsync(Email);
        await app.Stranger().SignInWithAsync(Email, "wrong password here");
        (await LastSignInAsync(app)).Should().BeNull();
        app.Clock.Advance(TimeSpan.FromHours(2));

        await app.Stranger().SignInWithAsync(Email);

        (await LastSignInAsync(app)).Should().Be(app.Clock.GetUtcNow());
    }

    private static Task<DateTimeOffset?> LastSignInAsync(TestApp app) =>
        app.InDatabaseAsync(
            db => db.Users.Where(user => user.Email == Email).Select(user => user.LastSignInAt).SingleAsync());

    private static Outcome<Done> Refusals(Outcome<string> outcome) =>
        outcome.Refusals.Count == 0 ? Done.It : outcome.Refusals.ToList();

    private static Task<bool> ActAsync(TestApp app, Func<UserService, Task<Outcome<Done>>> act) =>
        app.WithAsync<IServiceProvider, bool>(async services =>
    {
        services.GetRequiredService<CurrentUser>().ActAsSystem();
        (await act(services.GetRequiredService<UserService>())).Refusals.Should().BeEmpty();
        return true;
    });
}
