using AgencyAdmin.Components.Layout;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Users;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Components.Layout;

public sealed class ThemeChoicesTests : ComponentTest
{
    [Fact]
    public async Task Menu_Opened_PressesWhatTheBrowserKeeps()
    {
        JSInterop.Setup<string?>("agencyAdminTheme.choice").SetResult("dark");
        var menu = Render<ThemeSwitch>();
        menu.FindAll("button").Should().BeEmpty("a circuit keeps what is drawn");

        await menu.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);

        menu.FindAll("button").Select(button => button.TextContent.Trim()).Should().Equal("Like the system", "Light", "Dark");
        menu.Find("[aria-pressed=true]").TextContent.Trim().Should().Be("Dark");
    }

    [Fact]
    public async Task Choice_IsToldToTheBrowserAndStored()
    {
        var account = new AppUser { UserName = "tester@example.com", DisplayName = "Tester" };
        await InDatabaseAsync(db => db.Users.Add(account).Context.SaveChangesAsync());
        SignInAs(Roles.Support, account.Id);
        Get<CurrentUser>();
        var choices = Render<ThemeChoices>();

        await choices.InvokeAsync(() => choices.FindAll("button").Single(button => button.TextContent.Trim() == "Light").ClickAsync(new()));

        JSInterop.VerifyInvoke("agencyAdminTheme.choose").Arguments.Should().Equal("light");
        choices.Find("[aria-pressed=true]").TextContent.Trim().Should().Be("Light");
        (await Get<OwnSettingsService>().ReadAsync(Xunit.TestContext.Current.CancellationToken))!.Theme.Should().Be("light");
    }
}
