using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Security.Portals;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Benchmarks.Portal;

/// <summary>
/// The module as portals ask for it, beside bare Kestrel with the same bytes in memory, each alone on the first core.
/// </summary>
internal sealed class PortalBenchmark(int customers, int reps, int seconds, string? folder)
{
    private const int Asked = 20_000;
    private const int Rounds = 11;
    private const int Publications = 3;

    // In seconds.
    private const int WarmUp = 20;
    private readonly StringBuilder _table = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var root = Directory.CreateTempSubdirectory("agencyadmin-portal-").FullName;
        var data = folder ?? Path.Combine(root, "data");
        try
        {
            await FillAsync(data, customers, reps, cancellationToken);
            await using var app = await PinnedServer.StartAsync("portal-app", data, cancellationToken);
            var before = await MemoryAsync(app, cancellationToken);
            var held = await app.TellAsync("warm", cancellationToken);
            Say($"{held}, {reps:N0} reps; server on one core, wrk on the other, random customers, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            Say(
                "| what | bare Kestrel, 1/s | ours, 1/s | share of bare | limit | |",
                "| --- | ---: | ---: | ---: | ---: | --- |");
            var requests = new PortalRequests(
                root, app.Address, Pick(data, Asked), await app.TellAsync("key", cancellationToken));
            var json = await CompareAsync(
                app, "`/portal/module.json`", await requests.JsonAsync(cancellationToken), 0.60, cancellationToken);
            await CompareAsync(
                app, "the same, `304`", await requests.KnownAsync(cancellationToken), 0.70, cancellationToken);
            await CompareAsync(app, "`/portal/module`, HTML", await requests.HtmlAsync(cancellationToken), 0.45, cancellationToken);
            await CompareAsync(app, "`/api/v1/customers/{n}/sales-reps`", await requests.RestAsync(cancellationToken), 0.30, cancellationToken);
            await LatencyAsync(app, requests.JsonFile, json / 2, cancellationToken);
            var after = await MemoryAsync(app, cancellationToken);
            Say("", $"All customers and every card in both forms take {(after - before) / 1048576.0:0} MB of managed memory.");
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task<double> CompareAsync(
        PinnedServer app, string what, (string Requests, string Body) asked, double limit, CancellationToken cancellationToken)
    {
        await using var bare = await PinnedServer.StartAsync("portal-bare", asked.Body, cancellationToken);

        // Each gets warm, until nothing is compiled any more and every card is drawn. Then many short runs in turn, each time in the
        // opposite order, so that what else the machine does falls on all. A share is the middle one of the rounds.
        PinnedServer[] servers = [bare, app];
        foreach (var server in servers)
        {
            await Wrk.FullAsync(server.Address, asked.Requests, WarmUp, cancellationToken);
        }

        var rounds = new List<Measured[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var runs = new Measured[servers.Length];
            foreach (var place in round % 2 == 0 ? Enumerable.Range(0, runs.Length) : Enumerable.Range(0, runs.Length).Reverse())
            {
                runs[place] = await Wrk.FullAsync(servers[place].Address, asked.Requests, seconds, cancellationToken);
            }

            rounds.Add(runs);
        }

        if (rounds.Sum(runs => runs[^1].Failed) > 0)
        {
            throw new InvalidOperationException($"{what}: not every answer was a good one.");
        }

        var share = Median(rounds.Select(runs => runs[1].RequestsPerSecond / runs[0].RequestsPerSecond));
        Say($"| {what} | {Speed(0):N0} | {Speed(1):N0} | {share:0.00} | {limit:0.00} | {Verdict(share >= limit)} |");
        return Speed(1);

        double Speed(int place) => Median(rounds.Select(runs => runs[place].RequestsPerSecond));
    }

    private async Task LatencyAsync(PinnedServer app, string requests, double load, CancellationToken cancellationToken)
    {
        Say("", "| `/portal/module.json` at half that load | 1/s | p50, ms | p99, ms | limit | |", "| --- | ---: | ---: | ---: | ---: | --- |");

        // The first publication of a process compiles its way; like everything else here it is measured warm.
        await app.TellAsync("publish", cancellationToken);
        await Wrk.FullAsync(app.Address, requests, 5, cancellationToken);
        var (calm, publishing) = (new List<Measured>(), new List<Measured>());
        for (var i = 0; i < Publications; i++)
        {
            calm.Add(await Wrk.PacedAsync(app.Address, requests, 8, load, cancellationToken));
            var run = Wrk.PacedAsync(app.Address, requests, 8, load, cancellationToken);
            await Task.Delay(2000, cancellationToken);
            await app.TellAsync("publish", cancellationToken);
            publishing.Add(await run);
        }

        Row("nothing else", calm, 5);
        Row("while every contact's change is published", publishing, 4 * Median(calm.Select(run => run.P99)));

        void Row(string what, List<Measured> runs, double limit)
        {
            var (load, p50, p99) = (
                Median(runs.Select(run => run.RequestsPerSecond)), Median(runs.Select(run => run.P50)), Median(runs.Select(run => run.P99)));
            Say($"| {what} | {load:N0} | {p50:0.00} | {p99:0.00} | {limit:0.0} | {Verdict(p99 <= limit)} |");
        }
    }

    internal static async Task FillAsync(string data, int customers, int reps, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(data, "agencyadmin.db")))
        {
            return;
        }

        await using var app = await BenchmarkApp.OpenAsync(data);
        (await app.Get<DemoData>().FillAsync(new(customers, reps), cancellationToken)).TryGet(out _);
    }

    internal static List<string> Pick(string data, int asked)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(data, "agencyadmin.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Number FROM Customers";
        using var rows = command.ExecuteReader();
        var numbers = new List<string>();
        while (rows.Read())
        {
            numbers.Add(rows.GetString(0));
        }

        var random = new Random(4711);
        return [.. Enumerable.Range(0, asked).Select(_ => numbers[random.Next(numbers.Count)])];
    }

    private static async Task<long> MemoryAsync(PinnedServer app, CancellationToken cancellationToken) =>
        long.Parse(await app.TellAsync("memory", cancellationToken), CultureInfo.InvariantCulture);

    // Of an odd number of runs.
    internal static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
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

/// <summary>Files of requests for wrk, and of the answer that bare Kestrel gives: one of the middle length.</summary>
internal sealed class PortalRequests(string folder, Uri server, IReadOnlyList<string> customers, string apiKey)
{
    private const int Sampled = 400;
    private readonly PortalTokens _tokens = Tokens(folder);

    public string JsonFile => Path.Combine(folder, "json.requests");

    public Task<(string Requests, string Body)> JsonAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            "json", customer => ("/portal/module.json", $"Authorization=Bearer {Token(customer)}"), cancellationToken);

    public Task<(string Requests, string Body)> HtmlAsync(CancellationToken cancellationToken) =>
        WriteAsync(
            "html", customer => ("/portal/module", $"Authorization=Bearer {Token(customer)}"), cancellationToken);

    public Task<(string Requests, string Body)> RestAsync(CancellationToken cancellationToken) => WriteAsync(
        "rest", customer => ($"/api/v1/customers/{Uri.EscapeDataString(customer)}/sales-reps", $"X-Api-Key={apiKey}"), cancellationToken);

    public async Task<(string Requests, string Body)> KnownAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        var lines = new List<string>();
        (AuthenticationHeaderValue? Token, EntityTagHeaderValue? Tag) last = default;
        foreach (var customer in customers.Take(4000))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(customer));
            using var answer = await client.SendAsync(request, cancellationToken);
            lines.Add($"/portal/module.json\tAuthorization={request.Headers.Authorization}\tIf-None-Match={answer.Headers.ETag}");
            last = (request.Headers.Authorization, answer.Headers.ETag!);
        }

        // Bare Kestrel sends what a 304 has: no type of content.
        using var again = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
        again.Headers.Authorization = last.Token;
        again.Headers.IfNoneMatch.Add(last.Tag!);
        using var unchanged = await client.SendAsync(again, cancellationToken);
        var (requests, body) = (Path.Combine(folder, "known.requests"), Path.Combine(folder, "known.body"));
        await WriteHeadersAsync(body, unchanged, cancellationToken);
        await File.WriteAllLinesAsync(requests, lines, cancellationToken);
        await File.WriteAllBytesAsync(body, [], cancellationToken);
        return (requests, body);
    }

    private async Task<(string Requests, string Body)> WriteAsync(
        string name, Func<string, (string Path, string Header)> ask, CancellationToken cancellationToken)
    {
        var (requests, body) = (Path.Combine(folder, $"{name}.requests"), Path.Combine(folder, $"{name}.body"));
        await File.WriteAllLinesAsync(
            requests, customers.Select(ask).Select(asked => $"{asked.Path}\t{asked.Header}"), cancellationToken);
        using var client = new HttpClient { BaseAddress = server };
        var bodies = new List<byte[]>();
        foreach (var (path, header) in customers.Take(Sampled).Select(ask))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header.Split('=', 2)[0], header.Split('=', 2)[1]);
            using var answer = await client.SendAsync(request, cancellationToken);
            bodies.Add(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken));
            await WriteHeadersAsync(body, answer, cancellationToken);
        }

        var mean = bodies.Average(one => one.Length);
        await File.WriteAllBytesAsync(body, bodies.MinBy(one => Math.Abs(one.Length - mean))!, cancellationToken);
        return (requests, body);
    }

    private static Task WriteHeadersAsync(string body, HttpResponseMessage answer, CancellationToken cancellationToken) => File.WriteAllLinesAsync(
        body + ".headers",
        answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"),
        cancellationToken);

    private string Token(string customer) => _tokens.Make(customer, TimeSpan.FromMinutes(55));

    private static PortalTokens Tokens(string folder) => new(
        new PortalKeys(
            new FolderSecrets(new(folder), TimeProvider.System), Options.Create(new PortalOptions { SigningKey = PortalServers.Key }), TimeProvider.System),
        TimeProvider.System);
}
