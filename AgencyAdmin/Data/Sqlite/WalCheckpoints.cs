using System.Threading.Channels;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Moves what a feed has written from the write-ahead log into the database file, and cuts the log back: a feed's own
/// connection does not do it, so that its report need not wait, and an administrator's save should not have to.
/// </summary>
/// <remarks>
/// Nobody waits for the moving. Cutting back takes the turn to write, for a moment, and cannot be done while anybody
/// reads what is only in the log; then it is tried again later. A process that ends before it loses nothing.
/// </remarks>
public sealed partial class WalCheckpoints(
    IServiceScopeFactory scopes, WriterGate gate, BackgroundState state, TimeProvider clock, ILogger<WalCheckpoints> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    // What lies ahead of the last reader is left to him; the writers must not stand in line for it.
    private const string Cut = "PRAGMA busy_timeout=20; PRAGMA wal_checkpoint(TRUNCATE)";

    private readonly ILogger _logger = logger;
    private readonly TimeProvider _clock = clock;
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override string Work => "write-ahead log";

    public void Ask() => _asked.Writer.TryWrite(true);

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await _asked.Reader.ReadAsync(stoppingToken);
        try
        {
            for (var tries = 1; !await TryCutBackAsync(stoppingToken); tries++)
            {
                using var pause = new PeriodicTimer(PauseAfter(tries), _clock);
                await pause.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // As on a full disk: what was asked for is still to be done.
            Ask();
            throw;
        }
    }

    private async Task<bool> TryCutBackAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await OnAThreadOfItsOwn(() => Checkpoint(connection, "PRAGMA wal_checkpoint(PASSIVE)"));
        using var turn = await gate.EnterAsync(cancellationToken);
        var isCut = Checkpoint(connection, Cut);
        Log.Checkpointed(_logger, isCut);
        return isCut;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var address = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var connection = new SqliteConnection(address.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static Task<bool> OnAThreadOfItsOwn(Func<bool> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <returns>False where somebody's reading or writing kept it from being done wholly.</returns>
    private static bool Checkpoint(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetInt32(0) == 0;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "The write-ahead log was written back; cut back: {IsCut}")]
        public static partial void Checkpointed(ILogger logger, bool isCut);
    }
}
