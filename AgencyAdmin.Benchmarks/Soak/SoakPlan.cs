using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Soak;

/// <summary>Who of the data is used for what, and what must be found there in the end.</summary>
internal sealed class SoakPlan
{
    private const int PerKind = 40;
    private readonly ConcurrentDictionary<int, int> _counted = [];
    private readonly ConcurrentDictionary<(int Contact, string Field), string?> _written = [];

    private SoakPlan()
    {
    }

    /// <summary>Contacts whose position counts the guarded saves.</summary>
    public required IReadOnlyList<int> Counters { get; init; }

    /// <summary>Contacts of which each client saves one field of its own, without a version.</summary>
    public required IReadOnlyList<int> Shared { get; init; }

    /// <summary>Contacts that are changed and put back.</summary>
    public required IReadOnlyList<int> Undone { get; init; }

    public required IReadOnlyList<int> RepIds { get; init; }

    public required IReadOnlyList<(int Agency, int Rep)> Reps { get; init; }

    /// <summary>Numbers of customers, in an order that no one has chosen.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Which sales rep IDs customers are given.</summary>
    public required IReadOnlyList<string> SalesRepIds { get; init; }

    public int Counted => _counted.Values.Sum();

    public static async Task<SoakPlan> ReadAsync(HttpClient client, string folder, int clients, CancellationToken cancellationToken)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "agencyadmin.db")};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(cancellationToken);
        var random = new Random(4711);
        var contacts = Read(db, "SELECT Id FROM Contacts WHERE IsActive ORDER BY Id", row => row.GetInt32(0)).ToArray();
        random.Shuffle(contacts);
        var plan = new SoakPlan
        {
            Counters = contacts[..PerKind],
            Shared = contacts[PerKind..(2 * PerKind)],
            Undone = contacts[(2 * PerKind)..((2 * PerKind) + clients)],
            RepIds = Read(db, "SELECT Id FROM SalesRepIds WHERE Decision = 1 ORDER BY Id DESC LIMIT 200", row => row.GetInt32(0)),
            Reps = Read(db, "SELECT AgencyId, Id FROM AgencyRep ORDER BY Id DESC LIMIT 200", row => (row.GetInt32(0), row.GetInt32(1))),
            Numbers = Read(db, "SELECT Number FROM Customers WHERE IsActive AND Id % 401 = 7 LIMIT 2000", row => row.GetString(0)),
            SalesRepIds = Read(db, "SELECT Normalised FROM SalesRepIds WHERE Decision = 1 LIMIT 500", row => row.GetString(0)),
        };
        foreach (var counter in plan.Counters)
        {
            (await client.PutAsJsonAsync($"/api/v1/contacts/{counter}", new { position = "Saved 0" }, cancellationToken)).EnsureSuccessStatusCode();
        }

        return plan;
    }

    /// <summary>A guarded save was stored.</summary>
    public void Count(int contact) => _counted.AddOrUpdate(contact, 1, (_, count) => count + 1);

    /// <summary>A field of a client's own was stored.</summary>
    public void Write(int contact, string field, string? value) => _written[(contact, field)] = value;

    /// <summary>How many of the saves that were answered as stored are not there.</summary>
    public async Task<int> LostAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var lost = 0;
        foreach (var contact in Counters)
        {
            var read = await client.GetFromJsonAsync<JsonElement>($"/api/v1/contacts/{contact}", cancellationToken);
            var expected = string.Create(CultureInfo.InvariantCulture, $"Saved {_counted.GetValueOrDefault(contact)}");
            lost += read.GetProperty("position").GetString() == expected ? 0 : 1;
        }

        foreach (var ((contact, field), value) in _written)
        {
            var read = await client.GetFromJsonAsync<JsonElement>($"/api/v1/contacts/{contact}", cancellationToken);
            lost += read.GetProperty(field).GetString() == value ? 0 : 1;
        }

        return lost;
    }

    private static List<T> Read<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> take)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var read = new List<T>();
        while (reader.Read())
        {
            read.Add(take(reader));
        }

        return read;
    }
}
