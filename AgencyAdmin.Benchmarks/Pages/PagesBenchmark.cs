using System.Globalization;
using System.Text;
using AgencyAdmin.Benchmarks.Circuits;
using AgencyAdmin.Benchmarks.Portal;

namespace AgencyAdmin.Benchmarks.Pages;

/// <summary>
/// How long a person waits for each page of the console at the design size, how much of it is drawn, and what it
/// leaves in the server. Real pages of a real browser, beside one that says hello.
/// </summary>
/// <param name="folder">A data folder of the design size.</param>
/// <param name="only">Only the pages with these addresses; empty for all.</param>
internal sealed class PagesBenchmark(string folder, IReadOnlyList<string> only)
{
    private const int Cold = 2_000;
    private const int Warm = 1_000;
    private const int Nodes = 3_000;
    private const int Circuit = 2_048;
    private const int Server = 600;

    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        await using var hello = await PinnedServer.StartAsync("hello-app", folder, cancellationToken);
        await using var stranger = await Chromium.OpenAsync(hello.Address);
        var yardstick = new PageVisits(hello, stranger);
        var least = await yardstick.AgainAsync("/", await yardstick.FirstAsync("/"), cancellationToken);

        await using var app = await PinnedServer.StartAsync("circuit-app", folder, cancellationToken);
        await using var browser = await Chromium.OpenAsync(
            app.Address, await app.TellAsync("administrator", cancellationToken));
        var pages = ConsolePages.Of(Path.Combine(folder, "agencyadmin.db"))
            .Where(page => only.Count == 0 || only.Contains(page)).ToList();
        var visits = new PageVisits(app, browser);
        var seen = new List<PageLook>();
        foreach (var page in pages)
        {
            seen.Add(await visits.FirstAsync(page));
        }

        var left = int.Parse(
            await app.TellAsync("working-set", cancellationToken), CultureInfo.InvariantCulture);
        Say($"{ConsolePages.Size(Path.Combine(folder, "agencyadmin.db"))}; server on one core, Chromium on the rest, {DateTime.UtcNow:yyyy-MM-dd}.", "");
        Say("| page | first, ms | again, ms | nodes | circuit beyond hello world, KB | |", "| --- | ---: | ---: | ---: | ---: | --- |");
        Say($"| *limit* | {Cold} | {Warm} | {Nodes} | {Circuit} | |");
        Say($"| *hello world* | {Time(least.First)} | {Time(least.Again)} | {least.Nodes} | 0, it holds {least.Circuit:0} | |");
        for (var i = 0; i < pages.Count; i++)
        {
            Say(Row(pages[i], await visits.AgainAsync(pages[i], seen[i], cancellationToken), least.Circuit));
        }

        Say("", "| server after every page was looked at once | MB | limit | |", "| --- | ---: | ---: | --- |");
        Say($"| working set | {left} | {Server} | {Verdict(left <= Server)} |");
        return _table.ToString();
    }

    private static string Row(string page, PageLook look, double least)
    {
        var more = Math.Max(0, look.Circuit - least);
        var isMet = look.First <= Cold && look.Again <= Warm && look.Nodes <= Nodes && more <= Circuit;
        return $"| `{page}` | {Time(look.First)} | {Time(look.Again)} | {look.Nodes} | {more:0} | {Verdict(isMet)} |";
    }

    private static string Time(double time) => double.IsInfinity(time) ? "not within 30 s" : $"{time:0}";

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
