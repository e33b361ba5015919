using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>The Sales Rep module in a real browser: in its own style, reachable by keyboard, clean for axe.</summary>
public sealed class CustomerHomeTests(DemoApp demo) : IClassFixture<DemoApp>
{
    // The first demo customer by name that has several reps; found through the page that staff would use.
    private const string Listing = "/customers?text=Abbott+Lumber";

    [Theory]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Home_CustomerWithReps_ShowsTheModuleAndIsAccessible(int width, bool dark)
    {
        var page = await demo.SignedInTabAsync(width, dark, Roles.Support);
        await page.OpenAsync(Listing);
        await page.Locator("tbody a").First.ClickAsync();

        var module = page.Locator("sales-rep-frame");
        await module.GetByRole(Microsoft.Playwright.AriaRole.Link).First.WaitForAsync();

        (await module.GetByRole(Microsoft.Playwright.AriaRole.Link).First.GetAttributeAsync("href")).Should()
            .StartWith("tel:");
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should()
            .BeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Email_ByKeyboard_OffersSalesAndServiceRequests()
    {
        var page = await demo.SignedInTabAsync(role: Roles.Support);
        await page.OpenAsync(Listing);
        await page.Locator("tbody a").First.ClickAsync();
        await page.Locator("h1:focus").WaitForAsync();

        await page.Locator("sales-rep-frame summary").First.PressAsync("Enter");

        var request = page.Locator("sales-rep-frame").GetByText("Sales request").First;
        await request.WaitForAsync();
        (await request.GetAttributeAsync("href")).Should().StartWith("mailto:").And.Contain("Sales%20request");
    }
}
