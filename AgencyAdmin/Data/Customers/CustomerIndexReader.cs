using System.Text;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Customers;

/// <summary>Reads <see cref="CustomerIndex"/>: four scans beside each other, none of which makes a string of a known place.</summary>
internal static class CustomerIndexReader
{
    internal const string ByName = "SELECT Id FROM Customers ORDER BY Name COLLATE NOCASE, Number";
    internal const string Assigned = "SELECT CustomerId, SpellingId FROM Assignments ORDER BY CustomerId, Position";
    internal const string ByNumber = "SELECT Id FROM Customers ORDER BY Number";

    public static async Task<CustomerIndex> ReadAsync(string address, CancellationToken cancellationToken)
    {
        var lastId = await OnAsync(address, connection => (int)connection.Read("SELECT MAX(Id) FROM Customers"), cancellationToken);
        var read = new CustomerColumnsRead(lastId);
        var columns = OnAsync(address, connection => Columns(connection, read), cancellationToken);
        var names = OnAsync(address, connection => read.ByName = Keys(connection, ByName, lastId), cancellationToken);
        var numbers = OnAsync(address, connection => read.ByNumber = Keys(connection, ByNumber, lastId), cancellationToken);
        var assignments = OnAsync(address, connection => Assignments(connection, read), cancellationToken);
        await Task.WhenAll(columns, names, numbers, assignments);
        return new(read, address);
    }

    private static Task<T> OnAsync<T>(string address, Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = new SqliteConnection(address);
            connection.Open();
            return work(connection);
        },
        cancellationToken);

    private static bool Columns(SqliteConnection connection, CustomerColumnsRead read)
    {
        using var rows = new RawStatement(connection, "SELECT Id, IsActive, Country, State, SiteId, SiteName FROM Customers");
        var (places, sites) = (new Numbering(), new Numbering());
        while (rows.Next())
        {
            var id = (int)rows.Number(0);
            if (id > read.LastId)
            {
                break;
            }

            read.IsKnown[id] = true;
            read.IsActive[id] = rows.Number(1) != 0;
            read.PlaceOf[id] = places.Of(rows.Text(2), rows.Text(3), out var isNewPlace);
            read.SiteOf[id] = sites.Of(rows.Text(4), [], out var isNewSite);
            if (isNewPlace)
            {
                read.Places.Add(new(OrNull(rows.Text(2)), OrNull(rows.Text(3))));
            }

            if (isNewSite)
            {
                read.Sites.Add(new(OrNull(rows.Text(4)), OrNull(rows.Text(5))));
            }
        }

        return true;
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

    private static bool Assignments(SqliteConnection connection, CustomerColumnsRead read)
    {
        // They lie in this order in the file.
        using var rows = new RawStatement(connection, Assigned);
        var (count, spellings) = (new int[read.LastId + 1], new List<int>(read.LastId));
        while (rows.Next() && (int)rows.Number(0) is var customer && customer <= read.LastId)
        {
            count[customer]++;
            spellings.Add((int)rows.Number(1));
        }

        read.Assign(count, spellings);
        return true;
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
