using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Copying;

/// <summary>
/// Sets aside what slows down or refuses the writing of whole tables, and brings it back, which takes a fraction of the time: indexes
/// but for primary keys, references between tables, and triggers, which note changes for readers that are not there yet.
/// </summary>
internal sealed class SecondaryKeys
{
    private const string References =
        """
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        """;

    private const string Indexes =
        """
        SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace
            AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        """;

    private const string Triggers =
        """
        SELECT DISTINCT format('ALTER TABLE %s DISABLE TRIGGER USER', tgrelid::regclass), format('ALTER TABLE %s ENABLE TRIGGER USER', tgrelid::regclass)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace
        """;

    private readonly List<string> _back = [];

    private SecondaryKeys()
    {
    }

    /// <summary>How many statements <see cref="BringBack"/> runs.</summary>
    public int Count => _back.Count;

    public static SecondaryKeys SetAside(NpgsqlConnection connection)
    {
        var keys = new SecondaryKeys();
        foreach (var list in (string[])[References, Indexes, Triggers])
        {
            var found = connection.Read(list, row => (Away: row.GetString(0), Back: row.GetString(1)));
            found.ForEach(one => connection.Run(one.Away));

            // References last: they are checked along indexes.
            keys._back.InsertRange(0, found.Select(one => one.Back));
        }

        return keys;
    }

    public void BringBack(NpgsqlConnection connection, Action<int> done, CancellationToken cancellationToken)
    {
        // What an index of trigrams is sorted in.
        connection.Run("SET LOCAL maintenance_work_mem = '256MB'");
        for (var i = 0; i < _back.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            connection.Run(_back[i]);
            done(i + 1);
        }
    }
}
