using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.AllCustomers;

/// <summary>Reads <see cref="CustomerOrders"/> and what else is asked for later, each scan beside the others.</summary>
/// <param name="source">Gives a connection for each scan.</param>
/// <param name="own">Whose transaction has made the customers; null where they are those of everybody.</param>
internal sealed class PostgreSqlDetailsReader(NpgsqlDataSource source, NpgsqlConnection? own = null) : ICustomerDetailsReader
{
    internal const string ByName = "SELECT id FROM customers ORDER BY lower(name), number";
    internal const string ByNumber = "SELECT id FROM customers ORDER BY number";

    public async Task<CustomerOrders> OrdersAsync(int lastId)
    {
        var orders = await Task.WhenAll(KeysAsync(ByName, lastId), KeysAsync(ByNumber, lastId));
        return new(lastId, orders[0], orders[1]);
    }

    public async Task<NearWords> WordsAsync()
    {
        var words = new WordCount();
        await EachAsync("SELECT name, city FROM customers", row =>
        {
            words.Name(row.GetString(0));
            words.City(Text(row, 1));
        });
        return words.Words();
    }

    public async Task SplitFactsAsync(IReadOnlyList<string> spellings, Action<int, SplitFacts> take)
    {
        await using var opened = own is null ? await source.OpenConnectionAsync() : null;
        await SplitFactsReader.ReadAsync(own ?? opened!, spellings, take);
    }

    private async Task<int[]> KeysAsync(string sql, int lastId)
    {
        var ids = new List<int>(lastId);
        await EachAsync(sql, row =>
        {
            if (row.GetInt32(0) is var id && id <= lastId)
            {
                ids.Add(id);
            }
        });
        return [.. ids];
    }

    // On a thread of the pool: a million rows are read without waiting in between.
    private Task EachAsync(string sql, Action<NpgsqlDataReader> take) => Task.Run(() =>
    {
        using var connection = source.OpenConnection();
#pragma warning disable CA2100 // A constant of this class.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            take(rows);
        }
    });

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
