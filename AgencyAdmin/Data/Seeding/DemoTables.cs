using System.Data;
using System.Data.Common;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.RepIds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.Seeding;

/// <summary>Writes what a feed would have written, past the change tracker: it may be a million customers.</summary>
internal sealed class DemoTables(AppDbContext db)
{
    private readonly DbConnection _connection = db.Database.GetDbConnection();
    private readonly DbTransaction? _transaction = db.Database.CurrentTransaction?.GetDbTransaction();

    /// <summary>Writes the IDs and their spellings, nothing decided yet.</summary>
    /// <returns>The key of each spelling.</returns>
    public async Task<Dictionary<string, int>> WriteRepIdsAsync(
        IReadOnlyList<DemoRepId> cast,
        Func<DemoRepId, (DateTimeOffset First, DateTimeOffset Last)> seen,
        CancellationToken cancellationToken)
    {
        await using var ids = Insert("SalesRepIds", "Id", "Normalised", "Decision", "FirstSeen", "LastSeen", "Version");
        await using var spellings = Insert("RepIdSpellings", "Id", "Raw", "SalesRepIdId");
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cast.Count; i++)
        {
            var (first, last) = seen(cast[i]);
            await RunAsync(
                ids, cancellationToken, i + 1, cast[i].Id, (int)RepIdDecision.Open, first.UtcTicks, last.UtcTicks, 0);
            foreach (var raw in cast[i].Spellings)
            {
                keys[raw] = keys.Count + 1;
                await RunAsync(spellings, cancellationToken, keys[raw], raw, i + 1);
            }
        }

        return keys;
    }

    /// <returns>How many customers and how many assignments were written.</returns>
    public async Task<(int Customers, int Assignments)> WriteCustomersAsync(
        IEnumerable<DemoCustomer> customers, Dictionary<string, int> spellings, CancellationToken cancellationToken)
    {
        await using var insert = Insert(
            "Customers", "Id", "Number", "Name", "AddressLine1", "City", "State", "PostalCode", "Country", "Phone",
            "SiteId", "SiteName", "Website", "CreditLimit", "TermsType", "TermType", "IsActive", "Origin");
        await using var assign = Insert("Assignments", "CustomerId", "Position", "SpellingId");
        var indexes = SecondaryIndexes.SetAside((SqliteConnection)_connection);
        var (written, assigned) = (0, 0);
        foreach (var c in customers)
        {
            written++;
            await RunAsync(
                insert, cancellationToken, written, c.Number, c.Name, c.Address.Line1, c.Address.City, c.Address.State,
                c.Address.PostalCode, c.Address.Country, c.Phone, c.SiteId, c.SiteName, c.Website, c.CreditLimit,
                c.TermsType, c.TermType, c.IsActive, 0);
            for (var position = 0; position < c.SalesRepIds.Count; position++)
            {
                await RunAsync(assign, cancellationToken, written, position, spellings[c.SalesRepIds[position]]);
                assigned++;
            }
        }

        indexes.PutBack();
        return (written, assigned);
    }

    private DbCommand Insert(string table, params string[] columns)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;

        // Names are constants of this class; values go in as parameters.
#pragma warning disable CA2100
        command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})
            """;
#pragma warning restore CA2100
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static Task<int> RunAsync(
        DbCommand command, CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command.ExecuteNonQueryAsync(cancellationToken);
    }
}
