using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>Short ways to run a statement of this folder.</summary>
internal static class NpgsqlStatements
{
    public static List<T> Read<T>(
        this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static int Run(this NpgsqlConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The one number that a statement answers; 0 for none, 1 for true.</summary>
    public static long Number(this NpgsqlConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() switch
        {
            long number => number,
            int number => number,
            true => 1,
            _ => 0,
        };
    }

    // Statements are constants of this folder; values go in as parameters, and no limit but the caller's patience is set to them.
#pragma warning disable CA2100
    private static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
#pragma warning restore CA2100
}
