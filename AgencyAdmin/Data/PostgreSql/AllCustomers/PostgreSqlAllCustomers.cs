using System.Data;
using System.Runtime.InteropServices;
using AgencyAdmin.Data.AllCustomers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.AllCustomers;

/// <summary>Reads all customers with their assignments, in the order of their keys.</summary>
internal sealed class PostgreSqlAllCustomers(NpgsqlDataSource source) : IAllCustomersReader
{
    // Along both primary keys, side by side.
    private const string Customers =
        """
        SELECT c.id, convert_to(c.number, 'UTF8'), c.isactive, a.spellingid
        FROM customers c LEFT JOIN assignments a ON a.customerid = c.id ORDER BY c.id, a.position
        """;

    private const int LongestNumber = Domain.Customers.Customer.NumberLimit * 4;

    public CustomerIndex Read(AppDbContext db, CancellationToken cancellationToken)
    {
        db.Database.OpenConnection();
        try
        {
            var own = (NpgsqlConnection)db.Database.GetDbConnection();
            return Read(own, new(source, own), cancellationToken);
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    public CustomerIndex Read(int? columnsTo, CancellationToken cancellationToken)
    {
        var columns = new PostgreSqlColumnsReader(source);
        if (columnsTo is { } lastId)
        {
            columns.Begin(lastId);
        }

        using var connection = source.OpenConnection();
        using var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return Read(connection, columns, cancellationToken);
    }

    // What the connection's transaction sees, and with it exactly what is in the index.
    private static CustomerIndex Read(NpgsqlConnection connection, PostgreSqlColumnsReader columns, CancellationToken cancellationToken)
    {
        var spellings = new Dictionary<int, string>();
        using (var command = new NpgsqlCommand("SELECT id, raw FROM repidspellings", connection))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                spellings.Add(rows.GetInt32(0), rows.GetString(1));
            }
        }

        CustomersState state;
        using (var command = new NpgsqlCommand(CustomersState.Sql, connection))
        using (var row = command.ExecuteReader())
        {
            row.Read();
            state = new(row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt32(1));
        }

        return Read(connection, cancellationToken).Build(state, spellings, columns);
    }

    private static CustomerIndexBuilder Read(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var index = new CustomerIndexBuilder();
        var number = new byte[LongestNumber];
        var (id, length, isActive, list) = (0, 0, false, new List<int>());
        using var command = new NpgsqlCommand(Customers, connection);
        using var rows = command.ExecuteReader();
        for (var row = 1; rows.Read(); row++)
        {
            if (rows.GetInt32(0) is var next && next != id)
            {
                Add();
                (id, length, isActive) = (next, (int)rows.GetBytes(1, 0, number, 0, number.Length), rows.GetBoolean(2));
            }

            if (!rows.IsDBNull(3))
            {
                list.Add(rows.GetInt32(3));
            }

            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        Add();
        return index;

        void Add()
        {
            if (id > 0)
            {
                index.Add(id, number.AsSpan(0, length), isActive, CollectionsMarshal.AsSpan(list));
            }

            list.Clear();
        }
    }
}
