using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>A file that is chosen as soon as its field stands there, before the circuit listens to it.</summary>
public sealed class EarlyFileTests
{
    private const string ChooseAtOnce = """
        new MutationObserver((_, observer) => {
          const field = document.getElementById("feed-file");
          if (!field) return;
          observer.disconnect();
          const chosen = new DataTransfer();
          chosen.items.add(new File(["CustomerNumber\n"], "KS_CUSTOMERS.full"));
          field.files = chosen.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }).observe(document, { childList: true, subtree: true });
        """;

    [Fact]
    public async Task Feed_ChosenBeforeAnyoneListens_IsTaken()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development");
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Administrator");
        await page.AddInitScriptAsync(ChooseAtOnce);

        await page.OpenAsync("/feeds");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send feed" })).ToBeEnabledAsync();
    }
}
