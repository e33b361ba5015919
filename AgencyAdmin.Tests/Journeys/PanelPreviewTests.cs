using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Whoever types into a panel sees beside it what customers will see of it: the panel does not lie over the preview.</summary>
public sealed class PanelPreviewTests : IAsyncLifetime
{
    // The middle of an element is its own, and nothing else's.
    private const string IsOnTop =
        """
        (element) => {
          const box = element.getBoundingClientRect();
          return element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2));
        }
        """;

    private readonly TestApp _app = new("Development", new() { ["Demo:Customers"] = "200" }, isClockRunning: true);
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await Browser.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(1100)]
    [InlineData(1024)]
    [InlineData(900)]
    public async Task NewContact_WhileItIsTyped_IsSeenBesideThePanel(int width)
    {
        var page = await OpenPanelAsync(width);

        await TypeAsync(page);

        await Expect(page.Locator("#live-preview sales-rep-frame")).ToHaveAttributeAsync("html", new Regex("Nora Sample"));
        (await page.Locator("#live-preview sales-rep-frame").EvaluateAsync<bool>(IsOnTop)).Should().BeTrue();
        (await page.GetByLabel("Name", new() { Exact = true }).EvaluateAsync<bool>(IsOnTop)).Should().BeTrue("the preview does not lie over the panel either");
        (await page.AxeFindingsAsync(".side-panel")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(768)]
    [InlineData(390)]
    public async Task NewContact_WhereThereIsNoRoomBeside_IsSeenBelowWhatIsTyped(int width)
    {
        var page = await OpenPanelAsync(width);
        await TypeAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();

        await Expect(page.Locator("#live-preview sales-rep-frame")).ToHaveAttributeAsync("html", new Regex("Nora Sample"));
        await page.GetByLabel("Name", new() { Exact = true }).ScrollIntoViewIfNeededAsync();
        (await page.Locator("#live-preview sales-rep-frame").EvaluateAsync<bool>(IsOnTop)).Should().BeTrue();
        (await page.GetByLabel("Name", new() { Exact = true }).EvaluateAsync<bool>(IsOnTop)).Should().BeTrue("the panel makes room for the preview");
    }

    // Whoever can neither be called nor written to has no card.
    private static async Task TypeAsync(IPage page)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nora Sample");
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync("nora@example.com");
    }

    private async Task<IPage> OpenPanelAsync(int width)
    {
        var page = await _browser.PageAsync(_app, width);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync("/setup/contacts?show=without-contact");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^New contact for") }).First.ClickAsync();
        return page;
    }
}
