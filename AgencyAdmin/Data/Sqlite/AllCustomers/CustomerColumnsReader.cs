using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Matching;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>
/// Reads <see cref="CustomerColumns"/> and <see cref="CustomerOrders"/>, each scan beside the others; none makes a string of a known place.
/// </summary>
/// <param name="open">Opens a connection, for each scan one.</param>
/// <param name="own">Whose transaction has made the customers; null where they are those of everybody.</param>
internal sealed class CustomerColumnsReader(Func<SqliteConnection> open, SqliteConnection? own = null) : ICustomerColumnsReader
{
    internal const string ByName = "SELECT Id FROM Customers ORDER BY Name COLLATE NOCASE, Number";
    internal const string ByNumber = "SELECT Id FROM Customers ORDER BY Number";

    private (int LastId, Task<CustomerColumns> Columns)? _begun;

    /// <summary>Begins to read, for whoever knows that the columns will be asked for.</summary>
    public void Begin(int lastId) => _begun = (lastId, ReadNowAsync(lastId));

    /// <param name="lastId">The highest key of those customers that are asked for.</param>
    public Task<CustomerColumns> ReadAsync(int lastId) =>
        _begun is { } begun && begun.LastId == lastId && !begun.Columns.IsFaulted ? begun.Columns : ReadNowAsync(lastId);

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

    private Task<CustomerColumns> ReadNowAsync(int lastId) => OnAsync(connection => Places(connection, lastId));

    private Task<T> OnAsync<T>(Func<SqliteConnection, T> work) => Task.Run(() =>
    {
        using var connection = open();
        return work(connection);
    });

    private static CustomerColumns Places(SqliteConnection connection, int lastId)
    {
        var read = new CustomerColumns(lastId);
        using var rows = new RawStatement(connection, "SELECT Id, Country, State, SiteId, SiteName FROM Customers");
        var (places, sites) = (new Numbering(), new Numbering());
        while (rows.Next())
        {
            var id = (int)rows.Number(0);
            if (id > lastId)
            {
                break;
            }

            read.PlaceOf[id] = places.Of(rows.Text(1), rows.Text(2), out var isNewPlace);
            read.SiteOf[id] = sites.Of(rows.Text(3), [], out var isNewSite);
            if (isNewPlace)
            {
                read.Places.Add(new(OrNull(rows.Text(1)), OrNull(rows.Text(2))));
            }

            if (isNewSite)
            {
                read.Sites.Add(new(OrNull(rows.Text(3)), OrNull(rows.Text(4))));
            }
        }

        return read;
    }

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

    private static string? OrNull(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text);

    /// <summary>
    /// Numbers values in the order in which they are first met, by a 64-bit fingerprint of their bytes.
    /// </summary>
    private sealed class Numbering
    {
        private readonly Dictionary<long, int> _numbers = [];

        public int Of(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, out bool isNew)
        {
            var print = new RowFingerprint();
            print.Add(one);
            print.Add(other);
            isNew = !_numbers.TryGetValue(print.Value, out var number);
            if (isNew)
            {
                number = _numbers.Count;
                _numbers.Add(print.Value, number);
            }

            return number;
        }
    }
}
