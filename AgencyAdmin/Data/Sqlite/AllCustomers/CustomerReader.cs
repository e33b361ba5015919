using System.Text;
using AgencyAdmin.Data.AllCustomers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

/// <summary>Reads all customers with their assignments, in the order in which they lie in the file.</summary>
internal static class CustomerReader
{
    internal const string Assigned = "SELECT CustomerId, SpellingId FROM Assignments ORDER BY CustomerId, Position";

    /// <summary>As the connection's transaction sees them, which says exactly what is in the index.</summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="reader">Reads what is asked for later.</param>
    /// <param name="open">Opens another connection, for reading customers beside their assignments; null where no other sees the same.</param>
    /// <param name="cancellationToken">Ends it among the customers.</param>
    public static CustomerIndex Read(
        SqliteConnection connection, CustomerDetailsReader reader, Func<SqliteConnection>? open, CancellationToken cancellationToken)
    {
        var state = State(connection);
        var index = new CustomerIndexBuilder(state.Last);
        var customers = new CustomerScan(index);
        var isRead = TwoScans.Run(
            () => open is not null && TryBeside(open, state, other => customers.Run(other, cancellationToken)),
            () => Assignments(connection, index, cancellationToken));
        if (!isRead)
        {
            customers.Run(connection, cancellationToken);
        }

        return index.Build(state, Spellings(connection), reader);
    }

    // Two transactions that begin one behind the other see the same where nothing was applied in between.
    private static bool TryBeside(Func<SqliteConnection> open, CustomersState state, Action<SqliteConnection> read)
    {
        using var connection = open();
        using var moment = connection.BeginTransaction(deferred: true);
        if (State(connection) != state)
        {
            return false;
        }

        read(connection);
        return true;
    }

    private static CustomersState State(SqliteConnection connection)
    {
        using var row = new RawStatement(connection, CustomersState.Sql);
        row.Next();
        return new(row.Number(0), (int)row.Number(1));
    }

    private static Dictionary<int, string> Spellings(SqliteConnection connection)
    {
        var spellings = new Dictionary<int, string>();
        using var rows = new RawStatement(connection, "SELECT Id, Raw FROM RepIdSpellings");
        while (rows.Next())
        {
            spellings.Add((int)rows.Number(0), Encoding.UTF8.GetString(rows.Text(1)));
        }

        return spellings;
    }

    private static void Assignments(SqliteConnection connection, CustomerIndexBuilder index, CancellationToken cancellationToken)
    {
        using var rows = new RawStatement(connection, Assigned);
        for (var row = 0; rows.Next(); row++)
        {
            index.Assign((int)rows.Number(0), (int)rows.Number(1));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
