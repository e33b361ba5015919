using System.Data.Common;
using AgencyAdmin.Data.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>Has the turn by SQLite's write lock, whose own way to wait holds a thread.</summary>
internal sealed class SqliteWriterGate(TimeProvider clock, OpenedDatabase? file = null) : WriterGate(clock)
{
    protected override ValueTask<DbTransaction?> TryBeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        new(TryBegin((SqliteConnection)connection));

    // SqliteConnection's own BEGIN sleeps on this thread until the lock is free, so it is asked for without it first.
    private SqliteTransaction? TryBegin(SqliteConnection connection)
    {
        if (file?.IsGone == true)
        {
            throw new DatabaseGoneException();
        }

        var database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        raw.sqlite3_busy_timeout(database, 0);
        var answer = raw.sqlite3_exec(database, "BEGIN IMMEDIATE");
        raw.sqlite3_busy_timeout(database, SqlitePragmas.BusyMilliseconds);
        if ((answer & 0xFF) == raw.SQLITE_BUSY)
        {
            return null;
        }

        SqliteException.ThrowExceptionForRC(answer, database);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(database, "ROLLBACK"), database);
        var patience = connection.DefaultTimeout;
        connection.DefaultTimeout = 1;
        try
        {
            return connection.BeginTransaction(deferred: false);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            // Another process came in between.
            return null;
        }
        finally
        {
            connection.DefaultTimeout = patience;
        }
    }
}
