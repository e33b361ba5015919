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

    /// <summary>
    /// The page of a case, once its module is drawn. The circuit stays, as when a person goes from case to case.
    /// </summary>
    public async Task<IPage> PageAsync(GalleryCase shown)
    {
        var page = await _page.Value;
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/gallery/{shown.Name}");
        await page.WaitForFunctionAsync(
            """
            title => document.querySelector('h1').textContent === title
              && document.querySelector('sales-rep-frame')?.shadowRoot?.querySelector('.ready .srm')
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
    public static TheoryData<string> Cases =>
        [.. GalleryCases.All.Where(one => !one.Content().IsEmpty).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case_LightAndDark_IsAccessibleAndFits(string name)
    {
        var page = await browser.PageAsync(GalleryCases.Find(name)!);

        foreach (var theme in new[] { "light", "dark" })
        {
            await page.EvaluateAsync(
                "theme => document.querySelector('sales-rep-frame').setAttribute('theme', theme)", theme);

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
        (await page.EvaluateAsync<double>(
            """
            () => {
              const module = document.querySelector('sales-rep-frame').shadowRoot.querySelector('.srm');
              const height = module.offsetHeight;
              const said = [...module.querySelectorAll('.srm-when')].map(when => [when.lastElementChild, when.lastElementChild.textContent, when.title]);
              said.forEach(([text, , hours]) => text.textContent = hours);
              const before = module.offsetHeight;
              said.forEach(([text, words]) => text.textContent = words);
              return before - height;
            }
            """)).Should().Be(0, "nothing moves when the hours become a sentence");
        await TakePictureAsync(page, name);
        File.Exists(Picture(name)).Should().BeTrue("AGENCYADMIN_WRITE=1 dotnet test takes the picture");
    }

    [Fact]
    public async Task QrCode_OpensOverThePage_AndEscGivesTheFocusBack()
    {
        var page = await browser.PageAsync(GalleryCases.Find("two-phones")!);
        var opener = page.Locator("sales-rep-frame button[popovertarget]").First;

        await opener.ClickAsync();
        (await page.Locator("sales-rep-frame [popover]").First.IsVisibleAsync()).Should().BeTrue();
        (await page.AxeFindingsAsync("sales-rep-frame")).Should().BeEmpty();
        await page.Keyboard.PressAsync("Escape");

        (await page.Locator("sales-rep-frame [popover]").First.IsVisibleAsync()).Should().BeFalse();
        (await opener.EvaluateAsync<bool>("button => button.getRootNode().activeElement === button")).Should().BeTrue();
    }

    [Fact]
    public async Task ForcedColours_LeaveEveryOutlineVisible()
    {
        var page = await browser.PageAsync(GalleryCases.Find("three-reps")!);

        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var widths = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelector('sales-rep-frame').shadowRoot.querySelectorAll('.srm-card, .srm-action, .srm-tool, .srm-picture')]
              .map(e => getComputedStyle(e)).map(s => `${s.borderTopWidth} ${s.borderTopColor}`)
            """);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });

        widths.Should().NotBeEmpty().And.NotContain(width => width.StartsWith("0px", StringComparison.Ordinal) || width.Contains("rgba", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QrCode_InForcedColoursOnBlack_IsStillDarkOnWhite()
    {
        var page = await browser.PageAsync(GalleryCases.Find("two-phones")!);

        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        var colours = await page.Locator("sales-rep-frame .srm-code").First.EvaluateAsync<string>(
            "code => getComputedStyle(code).backgroundColor + ' ' + getComputedStyle(code.querySelector('path')).stroke");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None, ColorScheme = ColorScheme.Light });

        colours.Should().Be("rgb(255, 255, 255) rgb(0, 0, 0)");
    }

    [Fact]
    public async Task Name_ThatRunsTheOtherWay_BeginsWhereTheLineBelowItDoes()
    {
        var page = await browser.PageAsync(GalleryCases.Find("arabic-name")!);

        (await page.EvaluateAsync<double>(
            """
            () => {
              const [name, about] = [".srm-name", ".srm-about"].map((part) => {
                const text = document.createRange();
                text.selectNodeContents(document.querySelector("sales-rep-frame").shadowRoot.querySelector(part));
                return text.getBoundingClientRect().left;
              });
              return name - about;
            }
            """)).Should().BeApproximately(0, 1);
    }

    [Fact]
    public async Task Axe_LooksInsideTheModule()
    {
        var page = await browser.PageAsync(GalleryCases.Find("one-rep")!);
        await page.EvaluateAsync(
            """
            () => ["aria-label", "title"].forEach((name) =>
              document.querySelector("sales-rep-frame").shadowRoot.querySelector("button").removeAttribute(name))
            """);

        var findings = await page.AxeFindingsAsync("sales-rep-frame");

        findings.Should().ContainSingle().Which.Should().StartWith("button-name: ");
        await page.EvaluateAsync("() => document.querySelector('sales-rep-frame').setAttribute('theme', 'dark')");
        (await page.AxeFindingsAsync("sales-rep-frame")).Should().BeEmpty("it is drawn anew for the other cases");
    }

    [Fact]
    public void Pictures_OfCasesThatAreNoLongerThere_AreGone() =>
        Directory.GetFiles(Repository.File("docs", "gallery"), "*.png")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Should().BeEquivalentTo(Cases.Select(one => one.Data));

    [Fact]
    public async Task Page_OfThePictures_ListsEveryCase()
    {
        var page = Repository.File("docs", "gallery", "README.md");
        var text = string.Concat(GalleryCases.All.Select(one =>
            $"## {one.Title}\n`{one.Name}`: {one.Watch}\n\n{(one.Content().IsEmpty ? "The module does not appear." : $"![{one.Title}]({one.Name}.png)")}\n\n"));
        var whole = $"# The gallery\n\nEvery hard case of the Sales Rep module, at `/gallery` in the console. `AGENCYADMIN_WRITE=1 dotnet test` writes this page and its pictures.\n\n{text.TrimEnd()}\n";
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            await File.WriteAllTextAsync(page, whole, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).Should().Be(whole);
    }

    private static string Picture(string name) => Repository.File("docs", "gallery", $"{name}.png");

    private static async Task TakePictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("AGENCYADMIN_WRITE") == "1")
        {
            var theme = GalleryCases.Find(name)!.IsDark ? "dark" : "light";
            await page.EvaluateAsync(
                "theme => document.querySelector('sales-rep-frame').setAttribute('theme', theme)", theme);
            await page.Mouse.MoveAsync(0, 0);
            await page.Locator("sales-rep-frame .paper").ScreenshotAsync(new() { Path = Picture(name) });
        }
    }
}
