using System.Data;
using AgencyAdmin.Data.AllCustomers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.AllCustomers;

/// <summary>Reads all customers with their assignments, each along its primary key.</summary>
internal sealed class PostgreSqlAllCustomers(NpgsqlDataSource source) : IAllCustomersReader
{
    private const string Assigned = "SELECT customerid, spellingid FROM assignments WHERE customerid <= $1 ORDER BY customerid, position";

    public CustomerIndex Read(AppDbContext db, CancellationToken cancellationToken)
    {
        db.Database.OpenConnection();
        try
        {
            var own = (NpgsqlConnection)db.Database.GetDbConnection();
            return Read(own, new(source, own), isAlone: true, cancellationToken);
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    public CustomerIndex Read(CancellationToken cancellationToken)
    {
        using var connection = source.OpenConnection();
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return Read(connection, new(source), isAlone: false, cancellationToken);
    }

    // What the connection's transaction sees, and with it exactly what is in the index. No other sees what it has written itself.
    private CustomerIndex Read(
        NpgsqlConnection connection, PostgreSqlDetailsReader details, bool isAlone, CancellationToken cancellationToken)
    {
        var state = State(connection);
        var index = new CustomerIndexBuilder(state.Last);
        var customers = new PostgreSqlCustomerScan(index, state.Last);
        var isRead = TwoScans.Run(
            () => !isAlone && TryBeside(state, other => customers.Run(other, cancellationToken)),
            () => Assignments(connection, index, state.Last, cancellationToken));
        if (!isRead)
        {
            customers.Run(connection, cancellationToken);
        }

        return index.Build(state, Spellings(connection), details);
    }

    // Two transactions that begin one behind the other see the same where nothing was applied in between.
    private bool TryBeside(CustomersState state, Action<NpgsqlConnection> read)
    {
        using var connection = source.OpenConnection();
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        if (State(connection) != state)
        {
            return false;
        }

        read(connection);
        return true;
    }

    private static CustomersState State(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(CustomersState.Sql, connection);
        using var row = command.ExecuteReader();
        row.Read();
        return new(row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt32(1));
    }

    private static Dictionary<int, string> Spellings(NpgsqlConnection connection)
    {
        var spellings = new Dictionary<int, string>();
        using var command = new NpgsqlCommand("SELECT id, raw FROM repidspellings", connection);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            spellings.Add(rows.GetInt32(0), rows.GetString(1));
        }

        return spellings;
    }

    private static void Assignments(NpgsqlConnection connection, CustomerIndexBuilder index, int last, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(Assigned, connection) { Parameters = { new() { Value = last } } };
        using var rows = command.ExecuteReader();
        for (var row = 0; rows.Read(); row++)
        {
            index.Assign(rows.GetInt32(0), rows.GetInt32(1));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
