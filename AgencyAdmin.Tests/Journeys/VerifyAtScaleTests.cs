using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Step 1 with 800 IDs, by keyboard only: the pointer is never touched after signing in.</summary>
public sealed class VerifyAtScaleTests
{
    private const int Ids = 800;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EightHundredIds_AreDecidedOn_ByKeyboardOnly()
    {
        await using var app = new TestApp(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
        await SendAsync(app);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Administrator");
        await page.OpenAsync("/setup/rep-ids?state=new");
        var grid = page.GetByRole(AriaRole.Grid);
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids + 1}");
        (await page.Locator("[data-place]").CountAsync()).Should().BeLessThan(120, "only what is in sight is drawn");

        await FocusByTabAsync(page);
        await VerifyTheFirstTwoAsync(page, grid);
        await IgnoreTheLastAsync(page, grid);
        await SelectARangeAndUndoAsync(page, grid);
        await VerifyTheRestAsync(page);

        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await app.InDatabaseAsync(db => db.SalesRepIds.CountAsync(id => id.Decision == RepIdDecision.Verified, Stop))).Should().Be(Ids - 1);
        (await app.InDatabaseAsync(db => db.SalesRepIds.SingleAsync(id => id.Decision == RepIdDecision.Ignored, Stop)))
            .IgnoreReason.Should().Be("House account");
    }

    private static async Task SendAsync(TestApp app)
    {
        var feed = new FeedBuilder();
        for (var id = 1; id <= Ids; id++)
        {
            feed.With($"C-{id}", $"R{id:000}Q");
        }

        using var client = await app.ClientWithKeyAsync("feeds");
        using var content = new StreamContent(feed.Stream());
        using var answer = await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", content, Stop);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task FocusByTabAsync(IPage page)
    {
        for (var stops = 0; stops < 40; stops++)
        {
            if (await page.EvaluateAsync<string?>("() => document.activeElement.getAttribute('role')") == "grid")
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("Tab never came to the list.");
    }

    private static async Task VerifyTheFirstTwoAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids}");
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 1}");
    }

    // The last row was never drawn before, and the list scrolls to it.
    private static async Task IgnoreTheLastAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator($"[data-place='{Ids - 3}']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("i");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("House account");
        await page.Keyboard.PressAsync("Enter");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 2}");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(grid).ToBeFocusedAsync();
    }

    private static async Task SelectARangeAndUndoAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator("[data-place='0']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Shift+PageDown");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToContainTextAsync("11 IDs selected");
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 13}");
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last;
        await undo.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 2}");
    }

    private static async Task VerifyTheRestAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Select all rows shown");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToContainTextAsync($"{Ids - 3} IDs selected");
        await page.Keyboard.PressAsync("v");
        await Expect(page.GetByText("No sales rep ID matches")).ToBeVisibleAsync();
    }
}
