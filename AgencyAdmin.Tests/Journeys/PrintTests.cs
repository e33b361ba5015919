using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>What comes out of a printer: dark on white in the dark theme too, without bars, with addresses written out.</summary>
public sealed class PrintTests(DemoApp demo) : IClassFixture<DemoApp>
{
    // The lightest text on the page, and the darkest ground behind any; 0 is black, 255 is white.
    private const string Contrast =
        """
        () => {
          const light = c => { const [r, g, b, a = 1] = c.match(/[\d.]+/g).map(Number); return { value: .3 * r + .59 * g + .11 * b, a }; };
          const seen = [...document.querySelectorAll('main *')].filter(e => e.checkVisibility());
          const texts = seen.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('svg, iframe, .avatar'));
          return [Math.max(...texts.map(e => light(getComputedStyle(e).color).value)),
            light(getComputedStyle(document.body).backgroundColor).value];
        }
        """;

    [Theory]
    [InlineData("/customers/C-10001")]
    [InlineData("/change-log")]
    [InlineData("/agencies")]
    [InlineData("/")]
    [InlineData("/coverage")]
    [InlineData("/coverage/who-sees-whom?by=rep")]
    [InlineData("/setup/rep-ids")]
    [InlineData("/setup/review")]
    [InlineData("/contacts/1")]
    [InlineData("/agencies/1")]
    [InlineData("/feeds/1")]
    [InlineData("/publications/1")]
    [InlineData("/settings/feeds")]
    public async Task Page_InTheDarkTheme_PrintsDarkOnWhiteWithoutBars(string address)
    {
        var page = await demo.SignedInTabAsync(dark: true);
        await page.GoAsync(address);

        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        var contrast = await page.EvaluateAsync<double[]>(Contrast);
        contrast[0].Should().BeLessThan(110, "text is dark");
        contrast[1].Should().BeGreaterThan(250, "the ground is white");
        foreach (var bar in (string[])["header.top", "nav#navigation", ".draft-bar", ".preview", ".preview-tab", ".selection-bar"])
        {
            (await page.Locator(bar).First.IsVisibleAsync()).Should().BeFalse(bar);
        }
    }

    [Fact]
    public async Task Module_OnPaper_WritesOutNumbersAndAddressesInBlack()
    {
        var page = await demo.SignedInTabAsync();
        await page.GotoAsync("/gallery/one-rep");
        var module = page.Locator(".srm-card").First;
        await module.WaitForAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        (await module.Locator(".srm-address").First.IsVisibleAsync()).Should().BeTrue();
        (await module.Locator("a.srm-call").First.EvaluateAsync<string>("e => getComputedStyle(e).color")).Should().Be("rgb(0, 0, 0)");
    }
}
