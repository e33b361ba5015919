using System.Data.Common;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// Writes what customers are found by, folded as what is typed is: triggers leave it out where a customer is new or has other words,
/// and here it is filled in.
/// </summary>
internal sealed class SearchTexts : SaveChangesInterceptor
{
    private const int AtOnce = 5_000;

    private const string Missing =
        """
        SELECT c.id, c.number, c.name, c.city, c.postalcode, c.phone FROM customersearch s JOIN customers c ON c.id = s.id
        WHERE s.text IS NULL AND s.id > @after ORDER BY s.id LIMIT @most
        """;

    private const string Fill =
        "UPDATE customersearch s SET text = t.text FROM unnest(@ids, @texts) AS t (id, text) WHERE s.id = t.id";

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not { } db || !db.ChangeTracker.Entries<Customer>().Any())
        {
            return result;
        }

        // The log of changes has a transaction of its own around the save, but for saves that it does not log.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await FillAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>Fills in all that is missing, in the caller's transaction.</summary>
    public static async Task FillAsync(NpgsqlConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        // What was filled in before stays in the index until the transaction ends: from the beginning, it would all be walked over each time.
        var after = 0;
        while (await MissingAsync(connection, transaction, after, cancellationToken) is ({ Length: > 0 } ids, var texts))
        {
            after = ids[^1];
            await using var fill = new NpgsqlCommand(Fill, connection, (NpgsqlTransaction)transaction);
            fill.Parameters.AddWithValue("ids", ids);
            fill.Parameters.AddWithValue("texts", texts);
            await fill.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<(int[] Ids, string[] Texts)> MissingAsync(
        NpgsqlConnection connection, DbTransaction transaction, int after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Missing, connection, (NpgsqlTransaction)transaction);
        command.Parameters.AddWithValue("most", AtOnce);
        command.Parameters.AddWithValue("after", after);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (ids, texts) = (new List<int>(), new List<string>());
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt32(0));
            texts.Add(SearchDocument.Of(reader.GetString(1), reader.GetString(2), Text(3), Text(4), Text(5)));
        }

        return ([.. ids], [.. texts]);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
