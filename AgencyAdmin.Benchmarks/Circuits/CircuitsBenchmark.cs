using System.Globalization;
using System.Text;
using AgencyAdmin.Benchmarks.Portal;
using Microsoft.Playwright;

namespace AgencyAdmin.Benchmarks.Circuits;

/// <summary>
/// What an idle circuit holds in managed memory, and what is left of circuits that were closed. Real pages of a real
/// browser.
/// </summary>
internal sealed class CircuitsBenchmark(int customers, string? folder)
{
    // What these hold as well, buffers that many share above all, is not counted: only what each further one adds.
    private const int Before = 20;
    private const int Idle = 80;
    private const int Closed = 500;
    private const int AtOnce = 10;

    // Opened and closed before anything is counted: what is made once for all circuits is no circuit's.
    private const int First = 60;

    private static readonly TimeSpan s_unused = TimeSpan.FromSeconds(65);

    // The address, and what says that the page is drawn.
    private static readonly (string Address, string Drawn) s_listing = ("/customers", "tbody[data-page] tr");
    private static readonly (string Address, string Drawn) s_hello = ("/", "h1");

    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-circuits-").FullName;
        try
        {
            var data = folder ?? Path.Combine(root, "data");
            await CircuitServers.FillAsync(data, customers, cancellationToken);
            await using var hello = await PinnedServer.StartAsync("hello-app", data, cancellationToken);
            await using var app = await PinnedServer.StartAsync("circuit-app", data, cancellationToken);
            await using var stranger = await Chromium.OpenAsync(hello.Address);
            await using var agent = await Chromium.OpenAsync(
                app.Address, await app.TellAsync("cookie", cancellationToken));
            Say($"{customers:N0} customers, {Idle} pages of Chromium beside {Before} others, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            Say("| managed memory of an idle circuit | KB | limit | |", "| --- | ---: | ---: | --- |");
            var least = await IdleAsync(hello, stranger, s_hello, cancellationToken);
            var ours = await IdleAsync(app, agent, s_listing, cancellationToken);
            Say($"| hello world | {least / 1024:0} | | |");
            Say($"| Customer Listing, fifty rows drawn | {ours / 1024:0} | {3 * least / 1024:0} = 3 of that | {Verdict(ours <= 3 * least)} |");
            var (before, after) = await ClosedAsync(app, agent, cancellationToken);
            Say("", $"| managed memory of the server, MB | before | after | limit | |", "| --- | ---: | ---: | ---: | --- |");
            Say(
                $"| {Closed} circuits on the listing, opened and closed | {before / 1048576:0.0} | {after / 1048576:0.0} "
                + $"| {(before / 1048576) + 1:0.0}: 2 KB a circuit | {Verdict(after <= before + 1048576)} |");
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<double> IdleAsync(
        PinnedServer server, Chromium browser, (string Address, string Drawn) page, CancellationToken cancellationToken)
    {
        for (var i = 0; i < First; i += AtOnce)
        {
            await CloseAsync(await OpenAsync(browser, page, AtOnce));
        }

        var pages = new List<IPage>();
        await OpenUntilAsync(Before);
        var before = await MemoryAsync(server, cancellationToken);
        await OpenUntilAsync(Before + Idle);
        var after = await MemoryAsync(server, cancellationToken);
        await CloseAsync(pages);
        return (after - before) / Idle;

        async Task OpenUntilAsync(int count)
        {
            while (pages.Count < count)
            {
                pages.AddRange(await OpenAsync(browser, page, AtOnce));
            }
        }
    }

    private static async Task<(double Before, double After)> ClosedAsync(
        PinnedServer server, Chromium browser, CancellationToken cancellationToken)
    {
        var before = await SettledAsync(server, cancellationToken);
        for (var i = 0; i < Closed; i += AtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CloseAsync(await OpenAsync(browser, s_listing, AtOnce));
        }

        return (before, await SettledAsync(server, cancellationToken));
    }

    private static async Task<IPage[]> OpenAsync(Chromium browser, (string Address, string Drawn) page, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(async _ =>
        {
            var opened = await browser.PageAsync();
            await opened.GotoAsync(page.Address);
            await opened.Locator(page.Drawn).First.WaitForAsync();
            return opened;
        }));

    // As a person closes a tab: the page still tells the server that it goes.
    private static Task CloseAsync(IEnumerable<IPage> pages) =>
        Task.WhenAll(pages.Select(page => page.CloseAsync(new() { RunBeforeUnload = false })));

    // Once the circuits whose browser went without a word are gone as well, and the calls to it that nobody answers.
    private static async Task<double> MemoryAsync(PinnedServer server, CancellationToken cancellationToken)
    {
        await Task.Delay(2 * CircuitServers.Kept, cancellationToken);
        return double.Parse(await server.TellAsync("memory", cancellationToken), CultureInfo.InvariantCulture);
    }

    // Buffers that circuits share go at the first collection a minute after they were last used; ten at once use more of them.
    private static async Task<double> SettledAsync(PinnedServer server, CancellationToken cancellationToken)
    {
        await MemoryAsync(server, cancellationToken);
        await Task.Delay(s_unused, cancellationToken);
        return await MemoryAsync(server, cancellationToken);
    }

    private static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
