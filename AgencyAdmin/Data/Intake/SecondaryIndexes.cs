using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Intake;

/// <summary>
/// Takes the secondary indexes of the tables that a first feed fills out of its way: sorting a million names once is
/// faster than finding each one's place in a growing tree. Part of the caller's transaction, like everything else.
/// </summary>
internal sealed class SecondaryIndexes
{
    private readonly SqliteConnection _connection;
    private readonly List<(string Name, string Sql)> _indexes = [];

    private SecondaryIndexes(SqliteConnection connection) => _connection = connection;

    /// <summary>Drops them, whatever the migrations have made them by now.</summary>
    public static SecondaryIndexes SetAside(SqliteConnection connection)
    {
        var aside = new SecondaryIndexes(connection);
        using (var command = connection.Command(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('Customers', 'Assignments') AND sql IS NOT NULL", []))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                aside._indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in aside._indexes)
        {
            connection.Run($"DROP INDEX \"{name}\"");
        }

        return aside;
    }

    /// <summary>Makes them again, over what is there now.</summary>
    /// <exception cref="SqliteException">What is there breaks the uniqueness that one of them keeps.</exception>
    public void PutBack()
    {
        foreach (var (_, sql) in _indexes)
        {
            _connection.Run(sql);
        }
    }
}
