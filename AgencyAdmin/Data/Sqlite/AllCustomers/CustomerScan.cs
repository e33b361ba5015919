using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>One walk along all customers; it makes no string of a place that is known.</summary>
internal sealed class CustomerScan(CustomerIndexBuilder index)
{
    internal const string Sql = "SELECT Id, Number, IsActive, Country, State, SiteId, SiteName FROM Customers ORDER BY Id";

    private readonly Numbering _places = new();
    private readonly Numbering _sites = new();

    public void Run(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var rows = new RawStatement(connection, Sql);
        for (var row = 0; rows.Next(); row++)
        {
            var id = (int)rows.Number(0);
            index.Add(id, rows.Text(1), rows.Number(2) != 0);
            Place(id, rows.Text(3), rows.Text(4));
            Site(id, rows.Text(5), rows);
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private void Place(int id, ReadOnlySpan<byte> country, ReadOnlySpan<byte> state)
    {
        index.Columns.PlaceOf[id] = _places.Of(country, state, out var isNew);
        if (isNew)
        {
            index.Columns.Places.Add(new(OrNull(country), OrNull(state)));
        }
    }

    private void Site(int id, ReadOnlySpan<byte> site, RawStatement row)
    {
        index.Columns.SiteOf[id] = _sites.Of(site, [], out var isNew);
        if (isNew)
        {
            index.Columns.Sites.Add(new(OrNull(site), OrNull(row.Text(6))));
        }
    }

    private static string? OrNull(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Encoding.UTF8.GetString(text);

    /// <summary>Numbers values in the order in which they are first met, by a 64-bit fingerprint of their bytes.</summary>
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
