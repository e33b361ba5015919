using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The pictures of the README, taken from the demo. They run only when asked for:
/// <c>dotnet run --project AgencyAdmin.Tests -- --explicit on --filter-class "*Screenshots"</c>.
/// </summary>
public sealed class Screenshots(DemoApp demo) : IClassFixture<DemoApp>
{
    [Theory(Explicit = true)]
    [InlineData("overview", "/", 1440, false)]
    [InlineData("overview-dark", "/", 1440, true)]
    [InlineData("verify-rep-ids", "/setup/rep-ids", 1440, false)]
    [InlineData("pick-contacts", "/setup/contacts", 1440, false)]
    [InlineData("define-agencies", "/setup/agencies", 1440, false)]
    [InlineData("review", "/setup/review", 1440, false)]
    [InlineData("customers", "/customers", 1440, false)]
    [InlineData("customer-home", "/customers/C-10001", 1440, false)]
    [InlineData("customer-home-dark", "/customers/C-10001", 1440, true)]
    [InlineData("customer-home-phone", "/customers/C-10001", 390, false)]
    [InlineData("feeds", "/feeds", 1440, false)]
    public async Task Picture_OfThePage_IsTaken(string name, string address, int width, bool dark)
    {
        var page = await (await demo.BrowserAsync()).PageAsync(demo.App, width, dark);
        await page.SignInAsync("Administrator");

        await page.OpenAsync(address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new() { Path = Repository.File("docs", "images", $"{name}.png") });

        File.Exists(Repository.File("docs", "images", $"{name}.png")).Should().BeTrue();
    }
}
