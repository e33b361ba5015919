using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Features.Settings;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Bunit;

namespace AgencyAdmin.Tests.Features.Settings;

public sealed class SettingsPageTests : ComponentTest
{
    [Fact]
    public async Task Areas_SayWhatHoldsNow()
    {
        await Get<StoredPublishingSettings>().SaveAsync(new(2.5), Xunit.TestContext.Current.CancellationToken);
        await Get<SharedPreviews>().SaveAsync(new(IsOn: true, Days: 1), Xunit.TestContext.Current.CancellationToken);
        await Get<Accounts>().AddAsync("ann@company.example", "Ann Lee", Roles.Editor, AccountForms.Password);

        var page = Render<SettingsPage>();

        Area(page, "Publishing").Should().Contain("Second confirmation above 2.5 % of customers");
        Area(page, "Sharing").Should().Contain("On; a link holds for 1 day");
        Area(page, "People").Should().Contain("1 person");
        Area(page, "Feeds").Should().Contain("Held when more than 10 % of customers would leave");
        Area(page, "Portal").Should().Contain("No site may show the module yet");
        Area(page, "Sales Rep module").Should().Contain("Without a rep: ");
    }

    [Fact]
    public void Editor_SeesTheAreasOfTheDraftOnly_AndWhomToAskForTheOthers()
    {
        SignInAs(Roles.Editor);
        Get<CurrentUser>();

        var page = Render<SettingsPage>();

        page.FindAll("h2").Select(heading => heading.TextContent).Should().Equal("Sales Rep module", "Agency types");
        page.Find(".ask-for").TextContent.Should().Contain("an administrator");
    }

    private static string Area(IRenderedComponent<SettingsPage> page, string title) =>
        page.FindAll("li").Single(area => area.QuerySelector("h2")!.TextContent == title).TextContent;
}
