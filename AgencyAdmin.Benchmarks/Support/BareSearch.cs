using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Support;

/// <summary>
/// The statement that any full-text search of these customers comes down to, prepared once, its rows read and dropped.
/// </summary>
internal sealed class BareSearch : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _anywhere;
    private readonly SqliteCommand _begins;

    public BareSearch(string databaseFile)
    {
        _connection = new($"Data Source={databaseFile};Mode=ReadOnly");
        _connection.Open();
        const string Columns = "c.Id, c.Number, c.Name, c.City, c.State, c.PostalCode, c.Country, c.Phone, c.SiteId, c.IsActive";
        _anywhere = Command(
            $"SELECT {Columns} FROM CustomerSearch f CROSS JOIN Customers c ON c.Id = f.rowid WHERE f.CustomerSearch MATCH @text ORDER BY f.rowid LIMIT 50");
        _begins = Command(
            $"SELECT {Columns} FROM Customers c WHERE c.Name COLLATE NOCASE >= @text AND c.Name COLLATE NOCASE < @text || char(1114111) ORDER BY c.Name COLLATE NOCASE LIMIT 50");
    }

    public int Run(string typed)
    {
        var text = SearchText.Parse(typed)!;
        var (command, value) = CustomerSearch.Match(text) is { } match ? (_anywhere, match) : (_begins, text.Text);
        command.Parameters[0].Value = value;
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            rows += reader.GetString(2).Length > 0 ? 1 : 0;
        }

        return rows;
    }

    public void Dispose()
    {
        _anywhere.Dispose();
        _begins.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("@text", SqliteType.Text);
        command.Prepare();
        return command;
    }
}
