using System.Globalization;
using AgencyAdmin.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>Finds in the journals of feeds who has got or lost a spelling of a sales rep ID.</summary>
internal static class SpellingChanges
{
    public static async Task<IReadOnlyList<SpellingChange>> ReadAsync(
        AppDbContext db, IReadOnlyList<int> spellings, CancellationToken cancellationToken)
    {
        var keys = spellings.Select(key => key.ToString(CultureInfo.InvariantCulture)).ToList();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql(
            string.Join(", ", keys), string.Join(" OR ", keys.Select(key => $"instr(c.IdsBefore, '{key}') OR instr(c.IdsAfter, '{key}')")));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<SpellingChange>();
        while (await reader.ReadAsync(cancellationToken))
        {
            changes.Add(new(reader.GetInt32(0), reader.GetInt32(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        }

        return changes;
    }

    // Journals hold the keys of spellings as JSON; a plain search for the number spares parsing the many that lack it.
    private static string Sql(string keys, string found) =>
        $"""
        SELECT FeedId, CustomerId, Before, After FROM (
            SELECT c.FeedId, c.CustomerId,
                c.WasActive AND EXISTS (SELECT 1 FROM json_each(c.IdsBefore) b WHERE b.value IN ({keys})) AS Before,
                c.IsActive AND EXISTS (SELECT 1 FROM json_each(c.IdsAfter) a WHERE a.value IN ({keys})) AS After
            FROM FeedChanges c
            WHERE (c.IdsBefore <> c.IdsAfter OR c.WasActive <> c.IsActive) AND ({found}))
        WHERE Before <> After
        ORDER BY FeedId
        """;
}
