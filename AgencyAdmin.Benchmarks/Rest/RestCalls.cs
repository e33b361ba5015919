using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Rest;

/// <summary>A call of the REST interface, as a script makes it.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Send">Sends it once, and answers how much came back.</param>
internal sealed record RestCall(string Name, Func<CancellationToken, Task<long>> Send);

/// <summary>Every read and every save of the REST interface, each time of something else.</summary>
internal sealed class RestCalls(HttpClient client, string data)
{
    private readonly Random _random = new(4711);
    private readonly List<string> _numbers = [];
    private readonly List<int> _contacts = [];
    private readonly List<int> _ids = [];
    private readonly List<(int Agency, int Rep)> _reps = [];
    private int _count;
    private int _large;

    /// <summary>Picks what is asked for; from the file, past the app.</summary>
    public void Pick()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "agencyadmin.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        Read("SELECT Number FROM Customers WHERE Id % 997 = 1", row => _numbers.Add(row.GetString(0)));
        Read("SELECT Id FROM Contacts", row => _contacts.Add(row.GetInt32(0)));
        Read("SELECT Id FROM SalesRepIds WHERE Decision = 1", row => _ids.Add(row.GetInt32(0)));
        Read("SELECT AgencyId, Id FROM AgencyRep", row => _reps.Add((row.GetInt32(0), row.GetInt32(1))));
        _large = _reps.CountBy(rep => rep.Agency).MaxBy(agency => agency.Value).Key;

        void Read(string sql, Action<SqliteDataReader> take)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                take(rows);
            }
        }
    }

    public IReadOnlyList<RestCall> Reads =>
    [
        Get("`GET /customers`", () => "/customers"),
        Get("`GET /customers?text=`", () => $"/customers?text={Any("supply", "north", "acme", "main", "center")}"),
        Get("`GET /customers?withoutRep=true`", () => "/customers?withoutRep=true"),
        Get("`GET /customers/{n}`", () => $"/customers/{Number}"),
        Get("`GET /customers/{n}/resolution`, published", () => $"/customers/{Number}/resolution"),
        Get("the same, `?version=draft`", () => $"/customers/{Number}/resolution?version=draft"),
        Get("`GET /customers/{n}/sales-reps`", () => $"/customers/{Number}/sales-reps"),
        Get("`GET /coverage`", () => "/coverage"),
        Get("`GET /rep-ids`, a page of 200", () => "/rep-ids"),
        Get("`GET /rep-ids?state=new`", () => "/rep-ids?state=new"),
        Get("`GET /rep-ids/{id}`", () => $"/rep-ids/{Any(_ids)}"),
        Get("`GET /contacts`, a page of 100", () => $"/contacts?after={_random.Next(_contacts.Count)}"),
        Get("`GET /contacts?text=`", () => $"/contacts?text={Any("ann", "lee", "smith", "jo")}"),
        Get("`GET /contacts/{id}`", () => $"/contacts/{Any(_contacts)}"),
        Get("`GET /agencies`", () => "/agencies"),
        Get("`GET /agencies/{id}`, the largest", () => $"/agencies/{_large}"),
        Get("`GET /publications`", () => "/publications"),
        Get("`GET /publications/draft/differences`", () => "/publications/draft/differences"),
        Get("the same, `?effect=person`", () => "/publications/draft/differences?effect=person"),
        Get("`GET /feeds`", () => "/feeds"),
        Get("`GET /change-log`", () => "/change-log"),
    ];

    public IReadOnlyList<RestCall> Saves =>
    [
        Put("`PUT /contacts/{id}`", () => ($"/contacts/{Any(_contacts)}", new { position = $"Since {_count}" })),
        Put("`PUT /rep-ids/{id}`, ignored", () => ($"/rep-ids/{Any(_ids)}", new { state = "ignored", reason = $"House account {_count}" })),
        Put("the same, verified", () => ($"/rep-ids/{Any(_ids)}", new { state = "verified" })),
        Put("`PUT /agencies/{id}`, the largest", () => ($"/agencies/{_large}", new { phone = $"+1 702 456 0{_count % 1000:000}" })),
        Put("`PUT /agencies/{id}/reps/{id}`, of the largest", () =>
            ($"/agencies/{_large}/reps/{_reps.First(rep => rep.Agency == _large).Rep}", new { isVisible = _count % 2 == 0 })),
        new("`POST /contacts` and `DELETE` of it", AddAndDeleteAsync),
    ];

    public RestCall Publish => new("`POST /publications`", cancellationToken => SendAsync(
        HttpMethod.Post, "/publications", new { note = $"Benchmark {_count}", acceptLoss = true }, cancellationToken));

    public static RestCall Hello(HttpClient hello) =>
        new("hello of bare Kestrel", async cancellationToken => (await hello.GetByteArrayAsync("/", cancellationToken)).Length);

    private string Number => Uri.EscapeDataString(Any(_numbers));

    private T Any<T>(params IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private RestCall Get(string name, Func<string> address) => new(
        name, cancellationToken => SendAsync(HttpMethod.Get, address(), null, cancellationToken));

    private RestCall Put(string name, Func<(string Address, object Body)> ask) => new(name, cancellationToken =>
    {
        _count++;
        var (address, body) = ask();
        return SendAsync(HttpMethod.Put, address, body, cancellationToken);
    });

    private async Task<long> AddAndDeleteAsync(CancellationToken cancellationToken)
    {
        _count++;
        var business = Uri.EscapeDataString((await JsonAsync($"/contacts/{Any(_contacts)}", cancellationToken)).GetProperty("businessNumber").GetString()!);
        using var made = await client.PostAsJsonAsync(
            "/api/v1/contacts", new { businessNumber = Uri.UnescapeDataString(business), name = $"New {_count}" }, cancellationToken);
        return await SendAsync(
            HttpMethod.Delete, made.EnsureSuccessStatusCode().Headers.Location!.ToString()["/api/v1".Length..], null, cancellationToken);
    }

    private Task<JsonElement> JsonAsync(string address, CancellationToken cancellationToken) =>
        client.GetFromJsonAsync<JsonElement>("/api/v1" + address, cancellationToken);

    private async Task<long> SendAsync(HttpMethod method, string address, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + address)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var answer = await client.SendAsync(request, cancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? bytes.Length
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"{method} {address}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes)}"));
    }
}
