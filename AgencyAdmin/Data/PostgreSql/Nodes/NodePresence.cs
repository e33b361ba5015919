using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.PostgreSql.Starting;
using AgencyAdmin.Data.Starting;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// A connection by which the database knows that this server runs, and which of all does the work of one node. What ends the process
/// ends the connection, and another takes over.
/// </summary>
internal sealed partial class NodePresence(
    PostgreSqlAddress address, PostgreSqlMigrations migrations, BackgroundState state, ILogger<NodePresence> logger) : IDisposable
{
    // A machine that is cut off is given up within some fifteen seconds; over a socket of the machine itself this says nothing.
    private const string KeepAlive = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2";

    private NpgsqlConnection? _held;

    /// <summary>Its process of PostgreSQL; 0 before it has joined.</summary>
    public int Process => _held?.ProcessID ?? 0;

    /// <summary>Joins those that run.</summary>
    /// <exception cref="StartRefusedException">The database cannot be reached, or an older version has it for itself.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        // Of no pool: what is closed here is closed, whatever state it is in.
        var connection = new NpgsqlConnection(address.Single);
        try
        {
            await migrations.ExplainedAsync(async () =>
            {
                await connection.OpenAsync(cancellationToken);
                return true;
            });
            connection.Run(KeepAlive);
            if (!AdvisoryLocks.TryShare(connection, AdvisoryLocks.Server))
            {
                throw new StartRefusedException(
                    $"The database {address.Place} is used by an older AgencyAdmin that is running and wants it for itself. Stop that one first.");
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        _held = connection;
        state.Duty.Is(AdvisoryLocks.TryTake(connection, AdvisoryLocks.Duty));
        Log.Joined(logger, state.Duty.IsMine);
    }

    /// <summary>Looks whether it is still there, and whether the work of one node has become its own.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_held is null)
        {
            await JoinAsync(cancellationToken);
            return;
        }

        try
        {
            var wasMine = state.Duty.IsMine;
            await using var command = new NpgsqlCommand(wasMine ? "SELECT true" : "SELECT pg_try_advisory_lock(4711, 5)", _held) { CommandTimeout = 2 };
            if (await command.ExecuteScalarAsync(cancellationToken) is true && !wasMine)
            {
                state.Duty.Is(true);
                Log.TookOver(logger);
            }
        }
        catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
        {
            // Another node has it by now.
            state.Duty.Is(false);
            _held.Dispose();
            _held = null;
            throw;
        }
    }

    public void Dispose() => _held?.Dispose();

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "This server has joined; the drop folder and the daily work are its own: {IsMine}")]
        public static partial void Joined(ILogger logger, bool isMine);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The server before is gone: this one takes over the drop folder and the daily work")]
        public static partial void TookOver(ILogger logger);
    }
}
