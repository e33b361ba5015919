using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>Lets the keys that a table gives by itself go on behind those that were written into it.</summary>
internal static class Sequences
{
    public static void Follow(NpgsqlConnection connection, params ReadOnlySpan<string> tables)
    {
        foreach (var table in tables)
        {
            connection.Run($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) FROM {table} HAVING MAX(id) IS NOT NULL");
        }
    }
}
