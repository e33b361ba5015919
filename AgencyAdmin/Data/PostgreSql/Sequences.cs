using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>Lets the keys that a table gives by itself go on behind those that were written into it.</summary>
internal static class Sequences
{
    public static void Follow(NpgsqlConnection connection, params ReadOnlySpan<string> tables)
    {
        foreach (var table in tables)
        {
            Follow(connection, table, "id", given: 0);
        }
    }

    /// <summary>As above, and behind a key that was given before even if its row is gone.</summary>
    public static void Follow(NpgsqlConnection connection, string table, string column, long given) => connection.Run(
        $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), GREATEST(MAX({column}), @given)) FROM {table} HAVING GREATEST(MAX({column}), @given) > 0",
        ("given", given));
}
