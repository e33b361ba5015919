using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>What somebody chooses for the console holds in every window and on every device, at once.</summary>
public sealed class OwnSettingsTests
{
    [Fact]
    public async Task Choices_HoldInOtherWindowsAtOnce_AndOnAnotherDeviceFromTheFirstPicture()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await using var browser = await Browser.OpenAsync();
        var one = await browser.PageAsync(app);
        await one.SignInAsync("Support");
        var other = await browser.PageAsync(app.Address, state: await one.Context.StorageStateAsync());
        await other.OpenAsync("/agencies");
        await one.Locator("summary[title^='Account of']").ClickAsync();
        await one.GetByRole(AriaRole.Link, new() { Name = "Your settings" }).ClickAsync();

        await one.GetByLabel("Dark").CheckAsync();
        await one.GetByLabel("Compact").CheckAsync();
        await one.GetByLabel("1.234,5").CheckAsync();
        await one.GetByLabel("Time zone").SelectOptionAsync("Asia/Kolkata");

        await Expect(one.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(other.Locator("html")).ToHaveAttributeAsync("data-density", "compact");
        await Expect(one.GetByText("Now it is 5 January 2026, 14:30.")).ToBeVisibleAsync();

        var device = await browser.PageAsync(app);
        await device.SignInAsync("Support");
        var document = await (await device.GotoAsync("/account/settings"))!.TextAsync();
        document.Should().Contain("data-theme=\"dark\"").And.Contain("data-density=\"compact\"");
        await Expect(device.GetByLabel("Dark")).ToBeCheckedAsync();
        await Expect(device.GetByText("Now it is 5 January 2026, 14:30.")).ToBeVisibleAsync();
        (await device.AxeFindingsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task ThemeOfTheMenu_IsStoredToo()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Auditor");
        await page.Locator("summary[title='Light or dark']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.OpenAsync("/account/settings");

        await Expect(page.GetByLabel("Dark")).ToBeCheckedAsync();
    }
}
