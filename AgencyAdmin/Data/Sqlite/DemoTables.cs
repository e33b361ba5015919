using System.Data;
using System.Data.Common;
using AgencyAdmin.Data.Seeding;
using AgencyAdmin.Data.Sqlite.Intake;
using AgencyAdmin.Domain.RepIds;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>Writes row by row, each by a command that is prepared once.</summary>
internal sealed class DemoTables : IDemoTables
{
    public async Task<Dictionary<string, int>> WriteRepIdsAsync(
        AppDbContext db, IReadOnlyList<DemoRepId> cast, Func<DemoRepId, (DateTimeOffset First, DateTimeOffset Last)> seen,
        CancellationToken cancellationToken)
    {
        await using var ids = Insert(db, "SalesRepIds", "Id", "Normalised", "Decision", "FirstSeen", "LastSeen", "Version");
        await using var spellings = Insert(db, "RepIdSpellings", "Id", "Raw", "SalesRepIdId");
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

    public async Task<(int Customers, int Assignments)> WriteCustomersAsync(
        AppDbContext db, IEnumerable<DemoCustomer> customers, Dictionary<string, int> spellings, CancellationToken cancellationToken)
    {
        await using var insert = Insert(
            db, "Customers", "Id", "Number", "Name", "AddressLine1", "City", "State", "PostalCode", "Country", "Phone",
            "SiteId", "SiteName", "Website", "CreditLimit", "TermsType", "TermType", "IsActive", "Origin");
        await using var assign = Insert(db, "Assignments", "CustomerId", "Position", "SpellingId");
        var indexes = SecondaryIndexes.SetAside((SqliteConnection)db.Database.GetDbConnection());
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

    private static DbCommand Insert(AppDbContext db, string table, params string[] columns)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();

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
