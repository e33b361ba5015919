using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AgencyAdmin.Benchmarks.Kills;

/// <summary>A server on a data folder, and what is asked of it over REST.</summary>
internal sealed class KilledServer : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly KilledProcess _process;
    private readonly HttpClient _client;

    private KilledServer(string folder, string address)
    {
        _process = new(folder, ["--urls", address, "--Feeds:PollSeconds", "0.1", "--Feeds:SettleSeconds", "0", "--Api:RequestsPerMinute", "0"]);
        _client = new() { BaseAddress = new(address), Timeout = s_limit };
    }

    /// <summary>How long it took from the start of the process to its first answer.</summary>
    public double Seconds { get; private set; }

    /// <summary>Begins to start one; <see cref="AnswersAsync"/> waits for it.</summary>
    public static KilledServer Begin(string folder, string address) => new(folder, address);

    public static async Task<KilledServer> StartAsync(string folder, string address)
    {
        var server = Begin(folder, address);
        await server.AnswersAsync();
        return server;
    }

    /// <exception cref="InvalidOperationException">It has ended, or does not answer within a minute.</exception>
    public async Task AnswersAsync()
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync())
        {
            if (_process.HasEnded || watch.Elapsed > s_limit)
            {
                throw new InvalidOperationException($"The server does not answer: {_process.Said}");
            }

            try
            {
                using var answer = await _client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    Seconds = watch.Elapsed.TotalSeconds;
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    public void UseKey(string key) => _client.DefaultRequestHeaders.Add("X-Api-Key", key);

    public Task SendAsync(byte[] feed) => TryAsync(() => _client.PostAsync(
        "/api/v1/feeds/KS_CUSTOMERS?mode=delta",
        new ByteArrayContent(feed) { Headers = { ContentType = new("text/tab-separated-values") } }));

    /// <summary>Changes a contact of the draft, so that there is something to publish.</summary>
    public async Task EditAsync(int round)
    {
        var list = await _client.GetFromJsonAsync<JsonNode>("/api/v1/contacts?take=1");
        var contact = list!["items"]![0]!.AsObject();
        contact["position"] = string.Create(CultureInfo.InvariantCulture, $"Since round {round}");
        using var answer = await _client.PutAsJsonAsync($"/api/v1/contacts/{contact["id"]}", contact);
        answer.EnsureSuccessStatusCode();
    }

    public Task PublishAsync() => TryAsync(() => _client.PostAsJsonAsync("/api/v1/publications", new { note = "kills" }));

    public Task EndAsync(TimeSpan? killAfter) => _process.EndAsync(killAfter);

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    // A server that is killed answers nobody.
    private static async Task TryAsync(Func<Task<HttpResponseMessage>> request)
    {
        try
        {
            using var answer = await request();
            if ((int)answer.StatusCode >= 500)
            {
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        }
        catch (HttpRequestException)
        {
            // What it has done is looked at after the next start.
        }
    }
}
