using System.Text;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Data.Seeding;

namespace AgencyAdmin.Benchmarks.Rest;

/// <summary>
/// Reads, saves and publications over REST at the design size, beside an answer of bare Kestrel. Each round saves once
/// and then asks for everything, so that no read finds more than what a save has left of what is kept.
/// </summary>
internal sealed class RestBenchmark(int customers, int reps, string? folder)
{
    private const int Rounds = 60;

    // Each save so often before anything counts: the compiler goes on making code faster for as long.
    private const int WarmUps = 6;
    private const int Publications = 7;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-rest-").FullName;
        var data = folder ?? Path.Combine(root, "data");
        try
        {
            await FillAsync(data, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(root, "hello"), "hello", cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(root, "hello.headers"), "Content-Type: text/plain", cancellationToken);
            await using var app = await PinnedServer.StartAsync("portal-app", data, cancellationToken, cores: null);
            await using var bare = await PinnedServer.StartAsync("portal-bare", Path.Combine(root, "hello"), cancellationToken, cores: null);
            await app.TellAsync("warm", cancellationToken);

            // Once, so that no ID is in two agencies: with such nothing can be published.
            await app.TellAsync("publish", cancellationToken);
            using var client = new HttpClient { BaseAddress = app.Address };
            client.DefaultRequestHeaders.Add("X-Api-Key", await app.TellAsync("setup-key", cancellationToken));
            using var hello = new HttpClient { BaseAddress = bare.Address };
            var calls = new RestCalls(client, data);
            calls.Pick();
            await MeasureAsync(calls, hello, cancellationToken);
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task MeasureAsync(RestCalls calls, HttpClient hello, CancellationToken cancellationToken)
    {
        var (reads, saves) = (calls.Reads, calls.Saves);
        var times = reads.Concat(saves).Append(calls.Publish).Append(RestCalls.Hello(hello))
            .ToDictionary(call => call.Name, _ => (Times: new List<double>(), Bytes: 0L));

        // Everything once before it counts: the first call of each kind compiles its way.
        for (var round = -WarmUps * saves.Count; round < Rounds; round++)
        {
            await TimeAsync(saves[(round + (WarmUps * saves.Count)) % saves.Count], round);
            await TimeAsync(RestCalls.Hello(hello), round);
            foreach (var read in reads)
            {
                await TimeAsync(read, round);
            }
        }

        for (var publication = -1; publication < Publications; publication++)
        {
            await saves[0].Send(cancellationToken);
            await TimeAsync(calls.Publish, publication);
        }

        Say($"{customers:N0} customers, {reps:N0} reps, {Environment.ProcessorCount} cores, {Rounds} rounds of one save and every read, {DateTime.UtcNow:yyyy-MM-dd}.", "");
        Rows("| read, right after a save | KB | p50, ms | p95, ms | limit of p95 | |", reads.Prepend(RestCalls.Hello(hello)), 100);
        Rows("| save | KB | p50, ms | p95, ms | limit of p95 | |", saves, 200);
        Rows("| publication, over all customers | KB | p50, ms | p95, ms | limit of p95 | |", [calls.Publish], 1000);

        async Task TimeAsync(RestCall call, int round)
        {
            var bytes = 0L;
            var seconds = await Clocked.OnceAsync(async () => bytes = await call.Send(cancellationToken));
            if (round >= 0)
            {
                times[call.Name].Times.Add(seconds * 1000);
                times[call.Name] = (times[call.Name].Times, bytes);
            }
        }

        void Rows(string head, IEnumerable<RestCall> of, double limit)
        {
            Say("", head, "| --- | ---: | ---: | ---: | ---: | --- |");
            foreach (var call in of)
            {
                double[] ordered = [.. times[call.Name].Times.Order()];
                var (p50, p95) = (ordered[ordered.Length / 2], ordered[(int)((ordered.Length - 1) * 0.95)]);
                Say($"| {call.Name} | {times[call.Name].Bytes / 1024.0:0.0} | {p50:0.0} | {p95:0.0} | {limit:0} | {(p95 <= limit ? "met" : "**missed**")} |");
            }
        }
    }

    private async Task FillAsync(string data, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(data, "agencyadmin.db")))
        {
            await using var app = await BenchmarkApp.OpenAsync(data);
            (await app.Get<DemoData>().FillAsync(new(customers, reps), cancellationToken)).TryGet(out _);
        }
    }

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
