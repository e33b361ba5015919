using AgencyAdmin.Data.AllCustomers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.AllCustomers;

internal sealed class SqliteAllCustomers(ReadConnections connections) : IAllCustomersReader
{
    public CustomerIndex Read(AppDbContext db, CancellationToken cancellationToken)
    {
        var own = (SqliteConnection)db.Database.GetDbConnection();
        return CustomerReader.Read(own, new(connections.Open, own), open: null, cancellationToken);
    }

    public CustomerIndex Read(CancellationToken cancellationToken)
    {
        using var connection = connections.Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return CustomerReader.Read(connection, new(connections.Open), connections.Open, cancellationToken);
    }
}
