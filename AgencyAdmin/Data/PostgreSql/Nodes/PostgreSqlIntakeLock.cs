using AgencyAdmin.Data.Stores;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>A lock of a connection, where servers and command lines meet, on whichever machine.</summary>
internal sealed class PostgreSqlIntakeLock(NpgsqlDataSource source) : IIntakeLock
{
    public string Owner
    {
        get
        {
            using var connection = source.OpenConnection();
            return AdvisoryLocks.HoldersOf(connection, AdvisoryLocks.Intake) is [var first, ..] ? first : "another process";
        }
    }

    public IDisposable? TryTake()
    {
        var connection = source.OpenConnection();
        var isTaken = false;
        try
        {
            isTaken = AdvisoryLocks.TryTake(connection, AdvisoryLocks.Intake);
            return isTaken ? new Held(connection) : null;
        }
        finally
        {
            if (!isTaken)
            {
                connection.Dispose();
            }
        }
    }

    private sealed class Held(NpgsqlConnection connection) : IDisposable
    {
        public void Dispose()
        {
            AdvisoryLocks.Release(connection);
            connection.Dispose();
        }
    }
}
