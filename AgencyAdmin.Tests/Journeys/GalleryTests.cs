using AgencyAdmin.Features.Gallery;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>One signed-in page for all cases.</summary>
public sealed class GalleryBrowser : IAsyncDisposable
{
    private readonly DemoApp _demo = new();
    private readonly Lazy<Task<IPage>> _page;

    // Monday morning in Denver: everybody with hours can be reached.
    public GalleryBrowser() => _page = new(async () =>
    {
        var page = await _demo.SignedInPageAsync(1440, dark: false);
        await page.SetViewportSizeAsync(1440, 1600);
        await page.Clock.SetFixedTimeAsync("2026-01-05T17:00:00Z");
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Emulation.setTimezoneOverride", new() { ["timezoneId"] = "America/Denver" });
        await page.OpenAsync("/gallery/hidden-rep");
        return page;
    });

    /// <summary>The page of a case, once its module is drawn. The circuit stays, as when a person goes from case to case.</summary>
    public async Task<IPage> PageAsync(GalleryCase shown)
    {
        var page = await _page.Value;
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/gallery/{shown.Name}");
        await page.WaitForFunctionAsync(
            """
            title => document.querySelector('h1').textContent === title
              && document.querySelector('sales-rep-frame')?.shadowRoot.querySelector('.ready .srm')
            """,
            shown.Title);
        return page;
    }

    public ValueTask DisposeAsync() => _demo.DisposeAsync();
}

/// <summary>
/// Every case in a real browser, light and dark: clean for axe, nothing hanging over, targets large enough. With
/// <c>AGENCYADMIN_WRITE=1</c> their pictures in docs/gallery are taken anew.
/// </summary>
public sealed class GalleryTests(GalleryBrowser browser) : IClassFixture<GalleryBrowser>
{
    public static TheoryData<string> Cases => [.. GalleryCases.All.Where(one => !one.Content().IsEmpty).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_LightAndDark_IsAccessibleAndFits(string name)
    {
        var page = await browser.PageAsync(GalleryCases.Find(name)!);

        foreach (var theme in new[] { "light", "dark" })
        {
            await page.EvaluateAsync("theme => document.querySelector('sales-rep-frame').setAttribute('theme', theme)", theme);

            (await page.AxeFindingsAsync("sales-rep-frame")).Should().BeEmpty();
        }

        (await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelector('sales-rep-frame').shadowRoot.querySelectorAll('.srm-cards *, .srm-text')]
              .filter(e => !e.closest('[popover], svg') && (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'))
              .map(e => e.className)
            """)).Should().BeEmpty("nothing hangs over");
        (await page.EvaluateAsync<double>(
            """
            () => Math.min(...[...document.querySelector('sales-rep-frame').shadowRoot.querySelectorAll('.srm-cards :is(a, summary, button)'), document.body]
              .filter(e => e.offsetWidth).flatMap(e => [e.offsetWidth, e.offsetHeight]))
            """)).Should().BeGreaterThanOrEqualTo(24, "fingers hit it");
        await TakePictureAsync(page, name);
        File.Exists(Picture(name)).Should().BeTrue("AGENCYADMIN_WRITE=1 dotnet test takes the picture");
    }

    [Fact]
    public void Pictures_OfCasesThatAreNoLongerThere_AreGone() =>
        Directory.GetFiles(Repository.File("docs", "gallery"), "*.png").Select(file => Path.GetFileNameWithoutExtension(file))
            .Should().BeEquivalentTo(Cases.Select(one => one.Data));

    private static string Picture(string name) => Repository.File("docs", "gallery", $"{name}.png");

    private static async Task TakePictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            var theme = GalleryCases.Find(name)!.IsDark ? "dark" : "light";
            await page.EvaluateAsync("theme => document.querySelector('sales-rep-frame').setAttribute('theme', theme)", theme);
            await page.Locator("sales-rep-frame .paper").ScreenshotAsync(new() { Path = Picture(name) });
        }
    }
}
