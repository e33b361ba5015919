using System.Runtime.InteropServices;
using System.Text;
using AgencyAdmin.Data.AllCustomers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>Reads all customers with their assignments, in the order in which they lie in the file.</summary>
internal static class CustomerReader
{
    internal const string Numbers = "SELECT Id, Number, IsActive FROM Customers ORDER BY Id";
    internal const string Assigned = "SELECT CustomerId, SpellingId FROM Assignments ORDER BY CustomerId, Position";

    /// <summary>As the connection's transaction sees them, which says exactly what is in the index.</summary>
    public static CustomerIndex Read(SqliteConnection connection, CustomerColumnsReader? reader, CancellationToken cancellationToken)
    {
        var spellings = new Dictionary<int, string>();
        using (var all = new RawStatement(connection, "SELECT Id, Raw FROM RepIdSpellings"))
        {
            while (all.Next())
            {
                spellings.Add((int)all.Number(0), Encoding.UTF8.GetString(all.Text(1)));
            }
        }

        using var state = new RawStatement(connection, CustomersState.Sql);
        state.Next();
        return Customers(connection, cancellationToken).Build(new(state.Number(0), (int)state.Number(1)), spellings, reader);
    }

    // Two scans side by side: a join would look for each customer's assignments anew.
    private static CustomerIndexBuilder Customers(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var customers = new RawStatement(connection, Numbers);
        using var assigned = new RawStatement(connection, Assigned);
        var index = new CustomerIndexBuilder();
        var list = new List<int>();
        var next = Next();
        for (var row = 0; customers.Next(); row++)
        {
            var id = customers.Number(0);
            for (; next <= id; next = Next())
            {
                if (next == id)
                {
                    list.Add((int)assigned.Number(1));
                }
            }

            index.Add((int)id, customers.Text(1), customers.Number(2) != 0, CollectionsMarshal.AsSpan(list));
            list.Clear();
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return index;

        // Whose assignment comes next; nobody's behind the last.
        long Next() => assigned.Next() ? assigned.Number(0) : long.MaxValue;
    }
}
