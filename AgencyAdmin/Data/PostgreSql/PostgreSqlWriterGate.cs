using System.Data;
using System.Data.Common;
using AgencyAdmin.Data.Writing;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// Has the turn by an advisory lock of the transaction, which goes with it whatever ends it. Everything in the database that is one
/// after the other hangs on it: the chain of the change log, the journal of the draft, a publication of a whole draft.
/// </summary>
internal sealed class PostgreSqlWriterGate(TimeProvider clock) : WriterGate(clock)
{
    private const string Take = "SELECT pg_try_advisory_xact_lock(4711, 1)";

    protected override async ValueTask<DbTransaction?> TryBeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // What is read behind the lock is what the last one who had it has committed.
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var isTaken = false;
        try
        {
            await using var command = connection.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, Take);
            isTaken = await command.ExecuteScalarAsync(cancellationToken) is true;
            return isTaken ? transaction : null;
        }
        finally
        {
            if (!isTaken)
            {
                await transaction.DisposeAsync();
            }
        }
    }
}
