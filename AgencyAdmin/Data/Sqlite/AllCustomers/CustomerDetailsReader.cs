using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Matching;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>Reads <see cref="CustomerOrders"/> and what else is asked for later, each scan beside the others.</summary>
/// <param name="open">Opens a connection, for each scan one.</param>
/// <param name="own">Whose transaction has made the customers; null where they are those of everybody.</param>
internal sealed class CustomerDetailsReader(Func<SqliteConnection> open, SqliteConnection? own = null) : ICustomerDetailsReader
{
    internal const string ByName = "SELECT Id FROM Customers ORDER BY Name COLLATE NOCASE, Number";
    internal const string ByNumber = "SELECT Id FROM Customers ORDER BY Number";

    /// <param name="lastId">The highest key of those customers that are asked for.</param>
    public async Task<CustomerOrders> OrdersAsync(int lastId)
    {
        var orders = await Task.WhenAll(
            OnAsync(connection => Keys(connection, ByName, lastId)), OnAsync(connection => Keys(connection, ByNumber, lastId)));
        return new(lastId, orders[0], orders[1]);
    }

    /// <summary>The words of all names and cities.</summary>
    public Task<NearWords> WordsAsync() => OnAsync(NearWordsReader.Read);

    public async Task SplitFactsAsync(IReadOnlyList<string> spellings, Action<int, SplitFacts> take)
    {
        using var opened = own is null ? open() : null;
        await SplitFactsReader.ReadAsync(own ?? opened!, spellings, take);
    }

    private Task<T> OnAsync<T>(Func<SqliteConnection, T> work) => Task.Run(() =>
    {
        using var connection = open();
        return work(connection);
    });

    private static int[] Keys(SqliteConnection connection, string sql, int lastId)
    {
        using var rows = new RawStatement(connection, sql);
        var ids = new List<int>(lastId);
        while (rows.Next())
        {
            if ((int)rows.Number(0) is var id && id <= lastId)
            {
                ids.Add(id);
            }
        }

        return [.. ids];
    }
}
