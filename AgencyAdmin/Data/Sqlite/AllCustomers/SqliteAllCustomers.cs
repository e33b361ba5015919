using AgencyAdmin.Data.AllCustomers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

internal sealed class SqliteAllCustomers(ReadConnections connections) : IAllCustomersReader
{
    public CustomerIndex Read(AppDbContext db, CancellationToken cancellationToken)
    {
        var own = (SqliteConnection)db.Database.GetDbConnection();
        return CustomerReader.Read(own, new(connections.Open, own), cancellationToken);
    }

    public CustomerIndex Read(int? columnsTo, CancellationToken cancellationToken)
    {
        var columns = new CustomerColumnsReader(connections.Open);
        if (columnsTo is { } lastId)
        {
            columns.Begin(lastId);
        }

        using var connection = connections.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return CustomerReader.Read(connection, columns, cancellationToken);
    }
}
