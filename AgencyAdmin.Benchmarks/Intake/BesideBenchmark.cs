using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using AgencyAdmin.Benchmarks.Portal;
using AgencyAdmin.Data;
using AgencyAdmin.Security.Portals;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Benchmarks.Intake;

/// <summary>
/// What portals, a balancer and an ERP that saves notice while a feed comes in over REST: the app in a process of its
/// own, asked at even intervals whether or not it has answered, so that a pause counts for all who would have come in it.
/// </summary>
internal sealed class BesideBenchmark(string folder) : IDisposable
{
    private static readonly string s_contentType = "text/tab-separated-values";
    private readonly StringBuilder _table = new();
    private readonly string _work = Directory.CreateTempSubdirectory("agencyadmin-beside-").FullName;
    private HttpClient _client = null!;
    private string[] _tokens = [];
    private int _saves;

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var app = await PinnedServer.StartAsync("portal-app", folder, cancellationToken, cores: null);
            Say($"{await app.TellAsync("warm", cancellationToken)}, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}.", "");
            _client = new() { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(10) };
            _client.DefaultRequestHeaders.Add("X-Api-Key", await app.TellAsync("setup-key", cancellationToken));
            var full = await ExportAsync(cancellationToken);
            Say(
                "| | feed, s | `module.json` p99, ms | slowest | `/health/live` slowest | saves | slowest | lost |",
                "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            await RowAsync("quiet", Task.Delay(TimeSpan.FromSeconds(10), cancellationToken), cancellationToken);
            await RowAsync("1 % changed", FeedAsync(Changed(full, 100), cancellationToken), cancellationToken);
            await RowAsync("50 % changed", FeedAsync(Changed(full, 2), cancellationToken), cancellationToken);
            return _table.ToString();
        }
        finally
        {
            Directory.Delete(_work, recursive: true);
        }
    }

    public void Dispose() => _client?.Dispose();

    private async Task<string> ExportAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(_work, "full");
        var seconds = await Clocked.OnceAsync(async () =>
        {
            await using var body = await _client.GetStreamAsync(new Uri("/api/v1/feeds/KS_CUSTOMERS", UriKind.Relative), cancellationToken);
            await using var to = File.Create(file);
            await body.CopyToAsync(to, cancellationToken);
        });
        var megabytes = new FileInfo(file).Length / 1048576.0;
        Say($"The export of all customers has {megabytes:0} MB and comes at {megabytes / seconds:0} MB/s (limit 20).", "");
        _tokens = [.. File.ReadLines(file).Skip(1).Take(5000).Select(line => Tokens().Make(line.Split('\t')[0], TimeSpan.FromMinutes(55)))];
        return file;
    }

    /// <summary>The same customers, every so manieth with another phone number.</summary>
    private string Changed(string full, int every)
    {
        var file = Path.Combine(_work, $"changed{every}");
        File.WriteAllLines(file, File.ReadLines(full).Select((line, i) => i > 0 && i % every == 0 ? WithPhone(line, every) : line));
        return file;

        static string WithPhone(string line, int mark)
        {
            var fields = line.Split('\t');
            fields[11] = $"+1 702 555 {1000 + mark}";
            return string.Join('\t', fields);
        }
    }

    private async Task FeedAsync(string file, CancellationToken cancellationToken)
    {
        using var body = new StreamContent(File.OpenRead(file));
        body.Headers.ContentType = new MediaTypeHeaderValue(s_contentType);
        using var answer = await _client.PostAsync(new Uri("/api/v1/feeds/KS_CUSTOMERS?mode=full", UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task RowAsync(string what, Task feed, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var modules = RepeatAsync(feed, TimeSpan.FromMilliseconds(10), ModuleAsync, cancellationToken);
        var lives = RepeatAsync(feed, TimeSpan.FromMilliseconds(50), LiveAsync, cancellationToken);
        var saves = RepeatAsync(feed, TimeSpan.FromMilliseconds(200), SaveAsync, cancellationToken);
        await feed;
        var seconds = watch.Elapsed.TotalSeconds;
        var (module, live, save) = (await modules, await lives, await saves);
        Say($"| {what} | {seconds:0.0} | {P99(module):0.0} | {Slowest(module):0} | {Slowest(live):0} | {save.Count} | {Slowest(save):0} | "
            + $"{save.Count(one => !one.IsGood)} |");
    }

    private static double P99(List<Answered> answers) => answers.Select(one => one.Ms).Order().ElementAt(answers.Count * 99 / 100);

    private static double Slowest(List<Answered> answers) => answers.Max(one => one.Ms);

    private static async Task<List<Answered>> RepeatAsync(
        Task until, TimeSpan pause, Func<int, CancellationToken, Task<bool>> ask, CancellationToken cancellationToken)
    {
        var asked = new List<Task<Answered>>();
        using var timer = new PeriodicTimer(pause);
        while (!until.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken))
        {
            asked.Add(OneAsync(asked.Count));
        }

        return [.. await Task.WhenAll(asked)];

        async Task<Answered> OneAsync(int turn)
        {
            var from = Stopwatch.GetTimestamp();
            var isGood = await ask(turn, cancellationToken);
            return new(Stopwatch.GetElapsedTime(from).TotalMilliseconds, isGood);
        }
    }

    private async Task<bool> ModuleAsync(int turn, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/portal/module.json", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", _tokens[turn * 7919 % _tokens.Length]);
        using var answer = await _client.SendAsync(request, cancellationToken);
        return answer.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }

    private async Task<bool> LiveAsync(int turn, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri("/health/live", UriKind.Relative), cancellationToken);
        return answer.EnsureSuccessStatusCode().IsSuccessStatusCode;
    }

    // As a caller should: one that is told to come again later does.
    private async Task<bool> SaveAsync(int turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await _client.PutAsJsonAsync(
                new Uri("/api/v1/contacts/1", UriKind.Relative), new { position = $"Since save {Interlocked.Increment(ref _saves)}" }, cancellationToken);
            if (answer.Headers.RetryAfter is null)
            {
                return answer.IsSuccessStatusCode;
            }
        }
    }

    private PortalTokens Tokens() => new(
        new PortalKeys(
            new FolderSecrets(new(_work), TimeProvider.System), Options.Create(new PortalOptions { SigningKey = PortalServers.Key }), TimeProvider.System), TimeProvider.System);

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>One answer: after how many milliseconds, and whether it was as it should be.</summary>
    private sealed record Answered(double Ms, bool IsGood);
}
