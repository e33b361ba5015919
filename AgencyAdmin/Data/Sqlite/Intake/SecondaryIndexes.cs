using AgencyAdmin.Data.Model;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Takes the secondary indexes of the tables that a first feed fills out of its way, the search index among them:
/// sorting a million names once is faster than finding each one's place in a growing tree. Part of the caller's
/// transaction.
/// </summary>
internal sealed class SecondaryIndexes
{
    private readonly SqliteConnection _connection;
    private readonly List<(string Type, string Name, string Sql)> _aside = [];

    private SecondaryIndexes(SqliteConnection connection) => _connection = connection;

    /// <summary>Drops them, whatever the migrations have made them by now.</summary>
    public static SecondaryIndexes SetAside(SqliteConnection connection)
    {
        var aside = new SecondaryIndexes(connection);
        using (var command = connection.Command(
            "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name IN ('Customers', 'Assignments') AND sql IS NOT NULL", []))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                aside._aside.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        foreach (var (type, name, _) in aside._aside)
        {
            connection.Run($"DROP {type} \"{name}\"");
        }

        return aside;
    }

    /// <summary>Makes them again, over what is there now.</summary>
    /// <exception cref="SqliteException">What is there breaks the uniqueness that one of them keeps.</exception>
    public void PutBack()
    {
        foreach (var (_, _, sql) in _aside)
        {
            _connection.Run(sql);
        }

        // The draft's journal was among what was set aside.
        _connection.Run($"INSERT INTO DraftEdits (Kind, Key) VALUES ({(int)DraftEditKind.Everything}, 0)");
        _connection.Run("INSERT INTO CustomerSearch (CustomerSearch) VALUES ('rebuild')");
    }
}
