using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// Somebody works in one browser while an administrator, in another, takes the account's rights away.
/// </summary>
public sealed class EndedSessionTests : IAsyncLifetime
{
    private readonly TestApp _app = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
    private Browser _browser = null!;
    private IPage _editor = null!;
    private int _editorId;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        _editorId = await _app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            return await db.Users.Where(user => user.Email == "editor@demo.example").Select(user => user.Id)
                .SingleAsync();
        });
        _editor = await _browser.PageAsync(_app);
        await _editor.SignInUnseenAsync("Editor");
        await _editor.OpenAsync("/agencies/1");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Disabled_WithTypedText_GoesToTheSignInAtOnce_AndWhatTheBrowserStillSendsChangesNothing()
    {
        var administrator = await _browser.PageAsync(_app);
        await administrator.SignInUnseenAsync("Administrator");
        await administrator.OpenAsync($"/settings/users/{_editorId}");
        await Name(_editor).FillAsync("Typed by the editor");

        // The page stays, as with a browser that does not do what it is told, and somebody goes on clicking in it.
        await _editor.EvaluateAsync(
            """
            () => {
              window.told = [];
              window.held = [...document.querySelectorAll("main button")];
              agencyAdmin.leaveFor = (address) => told.push(address);
            }
            """);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Disable the account" }).ClickAsync();
        await Expect(administrator.GetByRole(AriaRole.Button, new() { Name = "Enable the account" }))
            .ToBeVisibleAsync();
        await _editor.EvaluateAsync("() => held.forEach((button) => button.click())");
        await _editor.WaitForFunctionAsync("() => told.length > 0");
        _app.Clock.Advance(TimeSpan.FromSeconds(2));

        await Expect(_editor.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
        (await _editor.EvaluateAsync<string[]>("() => told")).Should().ContainSingle()
            .Which.Should().Be("/account/sign-in?after=disabled&returnUrl=%2Fagencies%2F1");
        (await NameOfAgencyAsync()).Should().Be("Westline Sales");
        await _editor.GotoAsync("/agencies/1");
        await Expect(_editor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/sign-in"));
    }

    [Theory]
    [InlineData("disable", "This account was disabled")]
    [InlineData("role", "Your role was changed")]
    [InlineData("sign-out", "signed out everywhere")]
    [InlineData("password", "the password was changed")]
    public async Task RightsTakenAway_WithTypedText_MovesTheBrowserToTheSignInAndSaysWhy(string act, string why)
    {
        await Name(_editor).FillAsync("Typed by the editor");

        await TakeAwayAsync(act);

        await Expect(_editor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/sign-in"));
        await Expect(Notice(why)).ToBeVisibleAsync();
        (await _editor.AxeFindingsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task SignedOut_InAnotherWindowOfTheBrowser_EndsThisOneAtOnce()
    {
        await Name(_editor).FillAsync("Typed by the editor");
        var other = await _editor.Context.NewPageAsync();
        await other.GotoAsync($"{_app.Address}account/security");

        await other.EvaluateAsync(
            """
            async () => {
              const form = new FormData();
              form.append("__RequestVerificationToken", document.querySelector("[name=__RequestVerificationToken]").value);
              await fetch("/account/sign-out", { method: "POST", body: form });
            }
            """);

        await Expect(Notice("You signed out in another window")).ToBeVisibleAsync();
        (await NameOfAgencyAsync()).Should().Be("Westline Sales");
    }

    [Fact]
    public async Task RoleChanged_AfterSigningInAgain_LeadsBackToThePage_WithTheNewRights()
    {
        await TakeAwayAsync("role");
        await Expect(Notice("Your role was changed")).ToBeVisibleAsync();

        await _editor.GetByRole(AriaRole.Button, new() { Name = "Editor", Exact = true }).ClickAsync();

        await Expect(_editor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/agencies/1$"));
        await Expect(_editor.GetByRole(AriaRole.Heading, new() { Name = "Westline Sales" }).First).ToBeVisibleAsync();
        await Expect(_editor.GetByRole(AriaRole.Button, new() { Name = "Save agency" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ChangedByAnotherProcess_MovesTheBrowserWithinFiveSeconds()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_app.DataFolder, "agencyadmin.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var update = connection.CreateCommand();
            update.CommandText = "UPDATE AspNetUsers SET IsDisabled = 1, SecurityStamp = 'another' WHERE Email = 'editor@demo.example'";
            (await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).Should().Be(1);
        }

        _app.Clock.Advance(TimeSpan.FromSeconds(5));

        await Expect(Notice("This account was disabled")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignInOfThirtyDays_EndsInAWindowThatIsOpen()
    {
        var clock = new MovedClock();
        await using var app = new TestApp(
            settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true,
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var page = await _browser.PageAsync(app);
        await page.SignInUnseenAsync("Editor");
        await page.OpenAsync("/agencies");

        clock.SetAhead(days: 30);

        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "You signed in 30 days ago" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OthersChanged_StaysWhereItIs()
    {
        var other = await _app.AddAccountAsync("other@company.example", Roles.Editor);
        await _app.WithAsync<UserService, Outcome<Done>>(service => service.SignOutEverywhereAsync(other.Id));

        _app.Clock.Advance(TimeSpan.FromSeconds(5));

        await Name(_editor).FillAsync("Typed by the editor");
        await _editor.GetByRole(AriaRole.Button, new() { Name = "Save agency" }).ClickAsync();
        await Expect(_editor.GetByText("Saved Typed by the editor in the draft")).ToBeVisibleAsync();
    }

    private Task<bool> TakeAwayAsync(string act) => _app.WithAsync<IServiceProvider, bool>(async services =>
    {
        services.GetRequiredService<CurrentUser>().ActAsSystem();
        var service = services.GetRequiredService<UserService>();
        var refusals = act switch
        {
            "disable" => (await service.DisableAsync(_editorId)).Refusals,
            "role" => (await service.ChangeRoleAsync(_editorId, Roles.Support)).Refusals,
            "sign-out" => (await service.SignOutEverywhereAsync(_editorId)).Refusals,
            _ => await SetPasswordAsync(services),
        };
        refusals.Should().BeEmpty();
        return true;
    });

    private async Task<IReadOnlyList<Refusal>> SetPasswordAsync(IServiceProvider services)
    {
        var (links, link) = (
            services.GetRequiredService<OneTimeLinks>(), await _app.OneTimeLinkAsync("editor@demo.example"));
        var token = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link[link.IndexOf('?')..])["token"].ToString();
        return (await links.UseAsync(_editorId, token, "seven quiet otters")).Refusals;
    }

    private Task<string> NameOfAgencyAsync() =>
        _app.InDatabaseAsync(db => db.Agencies.Select(agency => agency.Name).SingleAsync());

    private ILocator Notice(string text) => _editor.GetByRole(AriaRole.Status).Filter(new() { HasText = text });

    private static ILocator Name(IPage page) => page.GetByLabel("Name", new() { Exact = true });
}
