using System.Text;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Benchmarks.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Benchmarks.Circuits;

/// <summary>How long a support agent waits for rows after a key, in a real browser on the real page.</summary>
internal sealed class ListingBenchmark(int customers, string? folder)
{
    private const int Texts = 40;

    // For which the search field waits whether another key follows; see CustomerListPage.razor.
    private const int Debounce = 120;

    // Tells when the rows of the text that was typed last are painted: they have changed, and a frame has followed.
    private const string Watch =
        """
        () => {
          const field = document.getElementById("customer-search");
          const state = window.typed = { text: "", at: 0, painted: null };
          field.addEventListener("input", () => Object.assign(state, { text: field.value, at: performance.now(), painted: null }), true);
          const isRows = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".table-wrap, .empty");
          new MutationObserver((changes) => {
            // What the chips count goes and comes as well, and is not waited for.
            if (!changes.some((change) => isRows(change.target) || [...change.addedNodes].some(isRows))) {
              return;
            }
            const shown = new URLSearchParams(location.search).get("text") ?? "";
            if (state.painted === null && state.at > 0 && shown === state.text.trim() && !document.querySelector("tbody[aria-busy]")) {
              const at = state.at;
              state.painted = -1;
              requestAnimationFrame(() => setTimeout(() => { state.painted = state.at === at ? performance.now() - at : null; }));
            }
          }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
        }
        """;

    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-listing-").FullName;
        try
        {
            var data = folder ?? Path.Combine(root, "data");
            await CircuitServers.FillAsync(data, customers, cancellationToken);
            await using var app = await PinnedServer.StartAsync("circuit-app", data, cancellationToken);
            await using var browser = await Chromium.OpenAsync(
                app.Address, await app.TellAsync("cookie", cancellationToken));
            var page = await browser.PageAsync();
            await page.GotoAsync("/customers");
            await page.Locator("tbody[data-page] tr").First.WaitForAsync();
            await page.EvaluateAsync(Watch);
            var texts = SearchQueries.Make(Path.Combine(data, "agencyadmin.db"), Texts);
            await TypeAsync(page, texts.Take(5), cancellationToken);
            var times = await TypeAsync(page, texts, cancellationToken);
            Say($"{customers:N0} customers, {times.Count} keys of {Texts} texts, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            Say("| from a key to painted rows, ms | median | p95 | limit of p95 | |", "| --- | ---: | ---: | ---: | --- |");
            var p95 = Percentile(times, 95);
            Say($"| Customer Listing, the wait for another key apart | {Percentile(times, 50):0} | {p95:0} | 100 | {(p95 < 100 ? "met" : "**missed**")} |");
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<List<double>> TypeAsync(
        IPage page, IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var field = page.Locator("#customer-search");
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((await field.InputValueAsync()).Length > 0)
            {
                await field.FillAsync("");
                await PaintedAsync(page);
            }

            await field.FocusAsync();
            foreach (var key in text.TrimStart().Take(6).Where(key => key != ' '))
            {
                await page.Keyboard.TypeAsync($"{key}");
                times.Add(await PaintedAsync(page) - Debounce);

                // Where nobody is found, another letter changes nothing that could be waited for.
                if (await page.Locator("main .empty").CountAsync() > 0)
                {
                    break;
                }
            }
        }

        return times;
    }

    private static async Task<double> PaintedAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => window.typed.painted > 0", null, new() { PollingInterval = 20 });
        return await page.EvaluateAsync<double>("() => window.typed.painted");
    }

    private static double Percentile(List<double> times, int percent) =>
        times.Order().ElementAt((times.Count - 1) * percent / 100);

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
