using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Tries whether the database takes a write: a page of it is written as it is. Anybody may ask for health, so at most
/// one write comes of it every few seconds.
/// </summary>
internal sealed class WriteProbe(IServiceScopeFactory scopes, WriterGate gate, OpenedDatabase file, TimeProvider clock)
    : IDataState, IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // The largest feed is applied in less.
    private static readonly TimeSpan s_tooLong = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset? _busySince;
    private DateTimeOffset _askedAt;
    private string? _problem;

    public void Dispose() => _turn.Dispose();

    public async Task<string?> WriteProblemAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (clock.GetUtcNow() - _askedAt >= s_kept || file.IsGone)
            {
                _problem = await TryAsync(cancellationToken);
                _askedAt = clock.GetUtcNow();
            }

            return _problem;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string?> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Whoever writes has shown that it can be done, for as long as it does not take too long.
            if (gate.Holding is null)
            {
                await WriteAsync(cancellationToken);
                _busySince = null;
                return null;
            }
        }
        catch (DatabaseGoneException gone)
        {
            return gone.Message;
        }
        catch (WriterBusyException)
        {
            // Another process writes, or somebody was faster.
        }
        catch (Exception failure) when (failure is SqliteException or IOException)
        {
            return DiskFull.Explains(failure) ? DiskFull.Sentence : "The database cannot be written to. The log says why.";
        }

        _busySince ??= clock.GetUtcNow();
        return clock.GetUtcNow() - _busySince > s_tooLong ? "The same write has been going on for more than five minutes." : null;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        new WriteWait(s_patience).Use();
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var turn = await gate.BeginAsync(connection, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        command.CommandText = $"PRAGMA user_version={await command.ExecuteScalarAsync(cancellationToken)}";
        await command.ExecuteNonQueryAsync(cancellationToken);
        await turn.Transaction.CommitAsync(cancellationToken);
    }
}
