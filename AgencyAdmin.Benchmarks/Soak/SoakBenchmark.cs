using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgencyAdmin.Benchmarks.Portal;

namespace AgencyAdmin.Benchmarks.Soak;

/// <summary>
/// Clients who read, save, undo, send feeds and publish all at once and for long: no answer of 500, no save lost, memory that
/// comes to rest, and at the end modules that show what the resolution says.
/// </summary>
internal sealed class SoakBenchmark(string folder, int clients, TimeSpan length)
{
    private const int Rows = 10;
    private const int Compared = 1_000;
    private readonly StringBuilder _table = new();

    /// <exception cref="InvalidOperationException">Something was lost, or differs, or failed: the message says what.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = await PinnedServer.StartAsync("portal-app", folder, cancellationToken, cores: null);
        var size = await app.TellAsync("warm", cancellationToken);
        await app.TellAsync("publish", cancellationToken);
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Add("X-Api-Key", await app.TellAsync("setup-key", cancellationToken));
        var plan = await SoakPlan.ReadAsync(client, folder, clients, cancellationToken);
        var tally = new SoakTally();

        Say($"{size}, {clients} clients for {length.TotalMinutes:0.#} minutes, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}.", "");
        Say(
            "| after, min | answers | saves | undone | feeds | publications | stale, told so | busy, told so | 500s | working set, MB |",
            "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = Enumerable.Range(0, clients).Select(number => new SoakClient(client, plan, tally, number).RunAsync(over.Token)).ToList();
        var watch = Stopwatch.StartNew();
        for (var row = 1; row <= Rows; row++)
        {
            await Task.Delay(length / Rows, cancellationToken);
            var memory = await app.TellAsync("working-set", cancellationToken);
            Say(string.Create(CultureInfo.InvariantCulture, $"| {watch.Elapsed.TotalMinutes:0.0} {tally.Row()} {memory} |"));
        }

        await over.CancelAsync();
        await Task.WhenAll(working);
        await CheckAsync(client, plan, tally, cancellationToken);
        return _table.ToString();
    }

    private async Task CheckAsync(HttpClient client, SoakPlan plan, SoakTally tally, CancellationToken cancellationToken)
    {
        if (tally.Faults is { Count: > 0 } faults)
        {
            throw new InvalidOperationException($"{faults.Count} answers were faults: {string.Join(" | ", faults.Take(5))}");
        }

        var lost = await plan.LostAsync(client, cancellationToken);
        var different = 0;
        foreach (var number in plan.Numbers.Take(Compared))
        {
            var path = $"/api/v1/customers/{Uri.EscapeDataString(number)}";
            var module = await client.GetFromJsonAsync<JsonElement>(path + "/sales-reps", cancellationToken);
            var resolution = await client.GetFromJsonAsync<JsonElement>(path + "/resolution", cancellationToken);
            different += JsonElement.DeepEquals(Cards(module), Cards(resolution)) ? 0 : 1;
        }

        Say("", $"{plan.Counted:N0} guarded saves counted by what they left, {lost} lost. Module and resolution compared for {Compared:N0} customers, {different} different.");
        if (lost + different > 0)
        {
            throw new InvalidOperationException("Something was lost, or a module shows something else than the resolution.");
        }
    }

    // Both answer with the same cards; one names the list, the other is it. How they escape a letter is their own affair.
    private static JsonElement Cards(JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Array ? answer : answer.TryGetProperty("cards", out var cards) ? cards : answer.GetProperty("items");

    private void Say(params string[] lines)
    {
        foreach (var line in lines)
        {
            _table.Append(line).Append('\n');
            Console.Error.WriteLine(line);
        }
    }
}
