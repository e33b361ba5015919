using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AgencyAdmin.Benchmarks.Soak;

/// <summary>One client, which does one thing after the other, chosen by chance, until it is told to stop.</summary>
internal sealed class SoakClient(HttpClient client, SoakPlan plan, SoakTally tally, int number)
{
    private const int FeedRows = 500;

    // What each client saves without a version: nobody else writes this field of this contact.
    private static readonly string[] s_ownFields = ["officePhone", "cellPhone", "fax", "position"];
    private readonly Random _random = new(number);
    private int _turn;

    public async Task RunAsync(CancellationToken over)
    {
        // What was begun is brought to its end: a call that is cut off tells nobody whether it was stored.
        while (!over.IsCancellationRequested)
        {
            _turn++;
            try
            {
                await ActAsync();
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
            {
                tally.Faults.Add($"{e.GetType().Name}: {e.Message}");
            }
        }
    }

    private Task ActAsync() => _random.Next(1000) switch
    {
        < 300 => GetAsync($"customers/{Customer}/sales-reps"),
        < 400 => GetAsync($"customers/{Customer}/resolution?version=draft"),
        < 440 => GetAsync("customers?text=supply"),
        < 460 => GetAsync("publications/draft/differences"),
        < 480 => GetAsync("coverage"),
        < 640 => SaveGuardedAsync(Any(plan.Counters)),
        < 780 => SaveOwnFieldAsync(),
        < 850 => PutAsync(
            $"rep-ids/{Any(plan.RepIds)}", _turn % 2 == 0 ? new { state = "verified" } : new { state = "ignored", reason = $"House account {_turn}" }),
        < 910 => HideAsync(Any(plan.Reps)),
        < 930 => AddAndDeleteAsync(),
        < 975 => UndoAsync(plan.Undone[number % plan.Undone.Count]),
        < 990 => FeedAsync(),
        _ => PublishAsync(),
    };

    private string Customer => Uri.EscapeDataString(Any(plan.Numbers));

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private async Task SaveGuardedAsync(int contact)
    {
        using var read = await SendAsync(new(HttpMethod.Get, $"/api/v1/contacts/{contact}"));
        if (!read.IsSuccessStatusCode)
        {
            return;
        }

        var position = (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetString()!;
        var next = int.Parse(position["Saved ".Length..], CultureInfo.InvariantCulture) + 1;
        using var request = Put($"contacts/{contact}", new { position = string.Create(CultureInfo.InvariantCulture, $"Saved {next}") });
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.ToString());
        using var answer = await SendAsync(request);
        if (answer.IsSuccessStatusCode)
        {
            plan.Count(contact);
            tally.CountSave();
        }
    }

    private async Task SaveOwnFieldAsync()
    {
        var field = s_ownFields[number % s_ownFields.Length];
        var contact = plan.Shared[(number / s_ownFields.Length * 7 + _random.Next(4)) % plan.Shared.Count];
        var value = field == "position"
            ? $"Since {number}.{_turn}"
            : string.Create(CultureInfo.InvariantCulture, $"+1 702 456 {number:00}{_turn % 100:00}");
        using var request = Put($"contacts/{contact}", new Dictionary<string, string> { [field] = value });
        using var answer = await SendAsync(request);
        if (answer.IsSuccessStatusCode)
        {
            var stored = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(field).GetString();
            plan.Write(contact, field, stored);
            tally.CountSave();
        }
    }

    private async Task UndoAsync(int contact)
    {
        if (!await PutAsync($"contacts/{contact}", new { position = $"For a moment {number}.{_turn}" }))
        {
            return;
        }

        using var log = await SendAsync(new(HttpMethod.Get, $"/api/v1/change-log?subject=contact&key={contact}&take=1"));
        if (log.IsSuccessStatusCode
            && (await log.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items") is { } items && items.GetArrayLength() > 0)
        {
            using var answer = await SendAsync(new(HttpMethod.Post, $"/api/v1/change-log/{items[0].GetProperty("id").GetInt64()}/undo"));
            if (answer.IsSuccessStatusCode)
            {
                tally.CountUndone();
            }
        }
    }

    private Task<bool> HideAsync((int Agency, int Rep) row) =>
        PutAsync($"agencies/{row.Agency}/reps/{row.Rep}", new { isVisible = _turn % 2 == 0 });

    private async Task AddAndDeleteAsync()
    {
        using var made = await SendAsync(new(HttpMethod.Post, "/api/v1/contacts")
        {
            Content = JsonContent.Create(new { businessNumber = "C-10001", name = $"New {number}.{_turn}" }),
        });
        if (made.IsSuccessStatusCode)
        {
            tally.CountSave();
            using var gone = await SendAsync(new(HttpMethod.Delete, made.Headers.Location!.ToString()));
        }
    }

    private async Task FeedAsync()
    {
        var rows = new StringBuilder("Customer Number\tBusiness Type\tCustomer Name\tCity\tSales Rep IDs\tStatus\n");
        for (var i = 0; i < FeedRows; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{Any(plan.Numbers)}\tC\tSoak {number}.{_turn}.{i}\tOslo\t{Any(plan.SalesRepIds)}\tA\n");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/feeds/KS_CUSTOMERS?mode=delta")
        {
            Content = new StringContent(rows.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("text/tab-separated-values")),
        };
        using var answer = await SendAsync(request);
        if (answer.StatusCode is HttpStatusCode.OK)
        {
            tally.CountFeed();
        }
    }

    private async Task PublishAsync()
    {
        using var answer = await SendAsync(new(HttpMethod.Post, "/api/v1/publications")
        {
            Content = JsonContent.Create(new { note = $"Soak {number}.{_turn}", acceptLoss = true }),
        });
        if (answer.IsSuccessStatusCode)
        {
            tally.CountPublication();
        }
    }

    private async Task GetAsync(string path)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, "/api/v1/" + path));
    }

    private async Task<bool> PutAsync(string path, object body)
    {
        using var request = Put(path, body);
        using var answer = await SendAsync(request);
        if (answer.IsSuccessStatusCode)
        {
            tally.CountSave();
        }

        return answer.IsSuccessStatusCode;
    }

    private static HttpRequestMessage Put(string path, object body) =>
        new(HttpMethod.Put, "/api/v1/" + path) { Content = JsonContent.Create(body) };

    // A refusal that says why, as a conflict, a busy database or a rule, is an answer; a 500 is a fault.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var answer = await client.SendAsync(request);
        tally.CountAnswer();
        switch (answer.StatusCode)
        {
            case HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict:
                tally.CountStale();
                break;
            case HttpStatusCode.ServiceUnavailable when answer.Headers.RetryAfter is not null:
                tally.CountBusy();
                break;
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.BadRequest:
                tally.Faults.Add($"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                break;
        }

        return answer;
    }
}
