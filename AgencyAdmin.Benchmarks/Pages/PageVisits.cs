using System.Globalization;
using AgencyAdmin.Benchmarks.Circuits;
using AgencyAdmin.Benchmarks.Portal;
using Microsoft.Playwright;

namespace AgencyAdmin.Benchmarks.Pages;

/// <summary>What a page took and held.</summary>
/// <param name="First">Milliseconds until it stood still, the first time since the server started.</param>
/// <param name="Again">The middle one of five further times.</param>
/// <param name="Nodes">Elements and texts of the document.</param>
/// <param name="Circuit">Managed memory of the server for each further one that is open, in KB.</param>
internal sealed record PageLook(double First, double Again, int Nodes, double Circuit);

/// <summary>Opens pages of one server and says how long each took to stand still.</summary>
internal sealed class PageVisits(PinnedServer server, Chromium browser)
{
    private const int Times = 5;
    private const int Open = 5;

    // Longer than any page may take by far; what has not come then is shown as not having come.
    private const int Patience = 30_000;

    // When the page was last changed: no skeleton is left, nothing says that it waits, and half a second goes by.
    private const string Watch =
        """
        (() => {
          let last = 0;
          new MutationObserver(() => { last = performance.now(); })
            .observe(document, { childList: true, subtree: true, characterData: true });
          window.settledAt = () =>
            document.querySelector("h1") && !document.querySelector(".shell .bone, [aria-busy=true]")
              && performance.now() - last > 500 ? last : 0;
        })();
        """;

    private const string Count =
        """
        () => {
          const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          let nodes = 1;
          while (walk.nextNode()) nodes++;
          return nodes;
        }
        """;

    /// <summary>Opens the page once, and closes it.</summary>
    public async Task<PageLook> FirstAsync(string address)
    {
        var page = await browser.PageAsync();
        var time = await TimeAsync(page, address);
        var nodes = double.IsInfinity(time) ? 0 : await page.EvaluateAsync<int>(Count);
        await CloseAsync(page);
        return new(time, 0, nodes, 0);
    }

    /// <summary>The same page further times, and what it holds while it stays open.</summary>
    public async Task<PageLook> AgainAsync(string address, PageLook first, CancellationToken cancellationToken)
    {
        if (double.IsInfinity(first.First))
        {
            return first with { Again = first.First };
        }

        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await browser.PageAsync();
            times.Add(await TimeAsync(page, address));
            await CloseAsync(page);
        }

        return first with
        {
            Again = times.Order().ElementAt(Times / 2),
            Circuit = await CircuitAsync(address, cancellationToken),
        };
    }

    // What the first one holds as well, as buffers that all of them share, is not counted.
    private async Task<double> CircuitAsync(string address, CancellationToken cancellationToken)
    {
        var pages = new List<IPage>();
        var before = 0d;
        for (var i = 0; i < Open; i++)
        {
            pages.Add(await browser.PageAsync());
            await TimeAsync(pages[i], address);
            before = i == 0 ? await MemoryAsync(cancellationToken) : before;
        }

        var after = await MemoryAsync(cancellationToken);
        foreach (var page in pages)
        {
            await CloseAsync(page);
        }

        return (after - before) / (Open - 1) / 1024;
    }

    private async Task<double> MemoryAsync(CancellationToken cancellationToken) =>
        double.Parse(await server.TellAsync("memory", cancellationToken), CultureInfo.InvariantCulture);

    private static async Task<double> TimeAsync(IPage page, string address)
    {
        await page.AddInitScriptAsync(Watch);
        try
        {
            await page.GotoAsync(address, new() { Timeout = Patience });
            await page.WaitForFunctionAsync(
                "() => window.settledAt() > 0", null, new() { PollingInterval = 50, Timeout = Patience });
            return page.Url.Contains("/account/sign-in", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"{address} asks to sign in: that is not the page to be measured.")
                : await page.EvaluateAsync<double>("() => window.settledAt()");
        }
        catch (TimeoutException)
        {
            return double.PositiveInfinity;
        }
    }

    // As a person closes a tab: the page still tells the server that it goes.
    private static Task CloseAsync(IPage page) => page.CloseAsync(new() { RunBeforeUnload = false });
}
