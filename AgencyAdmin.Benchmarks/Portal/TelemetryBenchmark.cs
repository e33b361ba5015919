using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgencyAdmin.Benchmarks.Portal;

/// <summary>What it costs the module, the start and the memory that somebody collects figures and spans.</summary>
internal sealed class TelemetryBenchmark(int customers, int reps, int seconds)
{
    private const int Asked = 20_000;
    private const int Rounds = 11;
    private const int Starts = 3;
    private const int WarmUp = 10;

    // Nobody listens at that address: what is sent is made all the same.
    private static readonly (string What, Dictionary<string, string> Settings)[] s_ways =
    [
        ("nothing collected", []),
        ("`Metrics:Enabled`", new() { ["Metrics__Enabled"] = "true" }),
        ("figures, spans and log by OTLP", new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1" }),
    ];

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-telemetry-").FullName;
        var servers = new List<PinnedServer>();
        try
        {
            var folders = await FillAsync(root, cancellationToken);
            var starts = await StartsAsync(folders, cancellationToken);
            for (var i = 0; i < s_ways.Length; i++)
            {
                servers.Add(await PinnedServer.StartAsync("portal-app", folders[i], cancellationToken, settings: s_ways[i].Settings));
                await servers[i].TellAsync("warm", cancellationToken);
            }

            var requests = await new PortalRequests(
                root, servers[0].Address, PortalBenchmark.Pick(folders[0], Asked), await servers[0].TellAsync("key", cancellationToken)).JsonAsync(cancellationToken);
            return Table(await MeasureAsync(servers, requests.Requests, cancellationToken), starts);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }

            Directory.Delete(root, recursive: true);
        }
    }

    private async Task<string[]> FillAsync(string root, CancellationToken cancellationToken)
    {
        string[] folders = [.. s_ways.Select((_, i) => Path.Combine(root, $"data-{i}"))];
        await PortalBenchmark.FillAsync(folders[0], customers, reps, cancellationToken);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var copy in folders.Skip(1))
        {
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.EnumerateFiles(folders[0]))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }
        }

        return folders;
    }

    // Seconds until it answers, and megabytes once all customers are in memory, as they soon are in any server.
    private static async Task<(double Seconds, double Megabytes)[]> StartsAsync(string[] folders, CancellationToken cancellationToken)
    {
        var all = s_ways.Select(_ => new List<(double, double)>()).ToArray();
        for (var round = 0; round < Starts; round++)
        {
            for (var i = 0; i < s_ways.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await using var server = await PinnedServer.StartAsync("portal-app", folders[i], cancellationToken, settings: s_ways[i].Settings);
                var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
                await server.TellAsync("warm", cancellationToken);
                all[i].Add((took, double.Parse(await server.TellAsync("working-set", cancellationToken), CultureInfo.InvariantCulture)));
            }
        }

        return [.. all.Select(runs => (PortalBenchmark.Median(runs.Select(run => run.Item1)), PortalBenchmark.Median(runs.Select(run => run.Item2))))];
    }

    private async Task<double[][]> MeasureAsync(List<PinnedServer> servers, string requests, CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            await Wrk.FullAsync(server.Address, requests, WarmUp, cancellationToken);
        }

        var rounds = new List<double[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var runs = new double[servers.Count];
            foreach (var place in round % 2 == 0 ? Enumerable.Range(0, runs.Length) : Enumerable.Range(0, runs.Length).Reverse())
            {
                runs[place] = (await Wrk.FullAsync(servers[place].Address, requests, seconds, cancellationToken)).RequestsPerSecond;
            }

            rounds.Add(runs);
        }

        return [.. rounds];
    }

    private string Table(double[][] rounds, (double Seconds, double Megabytes)[] starts)
    {
        var table = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"{customers:N0} customers, {reps:N0} reps; server on one core, wrk on the other, {DateTime.UtcNow:yyyy-MM-dd}.\n\n"));
        table.Append("| | `module.json`, 1/s | share | limit | | start, s | working set, MB |\n| --- | ---: | ---: | ---: | --- | ---: | ---: |\n");
        for (var i = 0; i < s_ways.Length; i++)
        {
            var share = PortalBenchmark.Median(rounds.Select(runs => runs[i] / runs[0]));
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {s_ways[i].What} | {PortalBenchmark.Median(rounds.Select(runs => runs[i])):N0} | {share:0.000} | {(i == 0 ? "" : "0.97")} | {(i == 0 ? "" : share >= 0.97 ? "met" : "**missed**")} | {starts[i].Seconds:0.00} | {starts[i].Megabytes:0} |\n");
        }

        return table.ToString();
    }
}
