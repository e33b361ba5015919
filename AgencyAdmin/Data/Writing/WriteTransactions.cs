using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgencyAdmin.Data.Writing;

/// <summary>
/// Lets every write of a context wait at the <see cref="WriterGate"/>: each transaction that EF Core begins, and
/// updates and deletes that have none. What only reads begins its transaction on the connection itself, deferred.
/// </summary>
internal sealed class WriteTransactions(WriterGate gate)
    : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor
{
    private readonly ConditionalWeakTable<DbConnection, WriteTurn> _turns = [];

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        throw Blocking();

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(await BeginAsync(connection, cancellationToken));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        Leave(eventData.Context);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
        Leave(eventData.Context);

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    // A transaction that is disposed without either closes the connection that was opened for it.
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => Leave(connection);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Leave(connection);
        return Task.CompletedTask;
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        NeedsTransaction(command, eventData) ? throw Blocking() : result;

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (NeedsTransaction(command, eventData))
        {
            command.Transaction = await BeginAsync(command.Connection!, cancellationToken);
        }

        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (OwnTurn(command, eventData) is { } turn)
        {
            using (turn)
            {
                await turn.Transaction.CommitAsync(cancellationToken);
            }
        }

        return result;
    }

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        OwnTurn(command, eventData)?.Dispose();
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(
        DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        OwnTurn(command, eventData)?.Dispose();
        return Task.CompletedTask;
    }

    private static bool NeedsTransaction(DbCommand command, CommandEventData eventData) =>
        IsBulk(eventData) && command.Transaction is null;

    private static bool IsBulk(CommandEventData eventData) =>
        eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete;

    private static InvalidOperationException Blocking() =>
        new("Write asynchronously: a save may have to wait for its turn, and must not hold a thread meanwhile.");

    /// <summary>The turn that a command has by itself, and not within its context's transaction.</summary>
    private WriteTurn? OwnTurn(DbCommand command, CommandEventData eventData) =>
        IsBulk(eventData) && eventData.Context?.Database.CurrentTransaction is null
        && command.Connection is { } connection && _turns.TryGetValue(connection, out var turn)
            ? turn
            : null;

    private async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var turn = await gate.BeginAsync(connection, cancellationToken);
        _turns.AddOrUpdate(connection, turn);
        return turn.Transaction;
    }

    private void Leave(DbContext? context) => Leave(context!.Database.GetDbConnection());

    private void Leave(DbConnection connection)
    {
        if (_turns.TryGetValue(connection, out var turn))
        {
            _turns.Remove(connection);
            turn.Leave();
        }
    }
}
