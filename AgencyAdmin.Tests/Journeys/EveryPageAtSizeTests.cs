using System.Net;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>One app with thousands of everything and one browser, for tests that only look.</summary>
public sealed class LargeApp : IAsyncDisposable
{
    private readonly Lazy<Task<(Browser Browser, IPage Page)>> _opened;

    public LargeApp() => _opened = new(async () =>
    {
        var feed = new FeedBuilder().WithMany(10);
        for (var i = 0; i < 200; i++)
        {
            feed.With($"BAD-{i}", website: $"nonsense {i}");
        }

        using var client = await App.ClientWithKeyAsync("feeds");
        using var content = new StreamContent(feed.Stream());
        using var answer = await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", content);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, "it is there for its refused rows only");
        await App.InDatabaseAsync(LargeSetup.FillAsync);
        var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(App);
        await page.SignInUnseenAsync("Administrator");
        return (browser, page);
    });

    public TestApp App { get; } = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);

    /// <summary>An administrator's one tab, in which nothing is left.</summary>
    public async Task<IPage> TabAsync() => (await _opened.Value).Page;

    public async ValueTask DisposeAsync()
    {
        if (_opened is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _opened.Value).Browser.DisposeAsync();
        }

        await App.DisposeAsync();
    }
}

/// <summary>No page draws all of something of which there may be thousands, and every list leads to all of it.</summary>
public sealed class EveryPageAtSizeTests(LargeApp large) : IClassFixture<LargeApp>
{
    private const int MostNodes = 3_000;

    private const string Nodes =
        """
        () => {
          const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          let nodes = 1;
          while (walk.nextNode()) nodes++;
          return nodes;
        }
        """;

    // Down a virtual list from its first row to its last; what is drawn on the way is noted. Five seconds for each step.
    private const string Scroll =
        """
        async ([scroller, count]) => {
          const box = document.querySelector(scroller), seen = new Map();
          for (let frame = 0; frame < 300 && !box.querySelector('[data-place="0"]'); frame++) await new Promise(requestAnimationFrame);
          const note = () => {
            const rows = [...box.querySelectorAll('[data-place]')];
            for (const row of rows) seen.set(+row.dataset.place, row.querySelector('code').textContent);
            return rows.at(-1);
          };
          for (let last = note(), before = 0; seen.size < count && seen.size > before; last = note()) {
            before = seen.size;
            last.scrollIntoView({ block: 'start' });
            for (let frame = 0; frame < 300 && seen.size === before; frame++) {
              await new Promise(requestAnimationFrame);
              note();
            }
          }
          return [...seen].sort((one, other) => one[0] - other[0]).map(([, id]) => id);
        }
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/setup/rep-ids")]
    [InlineData("/setup/contacts")]
    [InlineData("/setup/review")]
    [InlineData("/customers")]
    [InlineData("/customers/C-00007")]
    [InlineData("/coverage")]
    [InlineData("/publications")]
    [InlineData("/publications/120")]
    [InlineData("/publications/1/roll-back")]
    [InlineData("/feeds/1")]
    public async Task Page_OfThousands_DrawsAFew(string address)
    {
        var page = await large.TabAsync();

        await page.GoAsync(address);

        (await page.EvaluateAsync<int>(Nodes)).Should().BeLessThanOrEqualTo(MostNodes);
    }

    [Fact]
    public async Task VerifyRepIds_ScrolledToTheEnd_ShowsEachOnce_InOrder()
    {
        var page = await large.TabAsync();
        await page.OpenAsync("/setup/rep-ids?text=R&sort=id");
        await page.Locator("[data-place]").First.WaitForAsync();

        var seen = await page.EvaluateAsync<string[]>(Scroll, new object[] { ".rep-ids", LargeSetup.RepIds });

        seen.Should().Equal(Enumerable.Range(0, LargeSetup.RepIds).Select(i => $"R{i:0000}"));
        (await page.EvaluateAsync<int>(Nodes)).Should().BeLessThanOrEqualTo(MostNodes);
    }

    [Fact]
    public async Task PickContacts_ScrolledToTheEnd_ShowsEachOnce_InOrder()
    {
        var page = await large.TabAsync();
        await page.OpenAsync("/setup/contacts");
        await page.Locator("[data-place]").First.WaitForAsync();

        var seen = await page.EvaluateAsync<string[]>(Scroll, new object[] { ".picks", 8 * LargeSetup.RepIds / 10 });

        seen.Should().Equal(Enumerable.Range(0, LargeSetup.RepIds).Where(i => i % 10 < 8).Select(i => $"R{i:0000}"));
    }

    [Fact]
    public async Task Review_AllChanges_GoOnByFifty_AndStayFew()
    {
        var page = await large.TabAsync();
        await page.OpenAsync("/setup/review");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show all [\\d,]+ changes$") }).ClickAsync();
        var pages = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages of changes" });
        await pages.WaitForAsync();
        var seen = new List<string>(await page.Locator("ul.changes li").AllInnerTextsAsync());

        for (var next = pages.GetByRole(AriaRole.Button, new() { Name = "Next" }); await next.IsEnabledAsync() && seen.Count < 500;)
        {
            var told = pages.GetByRole(AriaRole.Status);
            var before = await told.InnerTextAsync();
            await next.ClickAsync();
            await Assertions.Expect(told).Not.ToHaveTextAsync(before);
            seen.AddRange(await page.Locator("ul.changes li").AllInnerTextsAsync());
        }

        seen.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(500);
        (await page.EvaluateAsync<int>(Nodes)).Should().BeLessThanOrEqualTo(MostNodes);
    }
}
