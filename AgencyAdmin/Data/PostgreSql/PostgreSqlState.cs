using AgencyAdmin.Data.Stores;
using AgencyAdmin.Data.Writing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>
/// Tries whether the database takes a write, which is taken back; on a portal node, whether it is read. Anybody may ask for health, so
/// at most one write comes of it every few seconds.
/// </summary>
internal sealed class PostgreSqlState(
    NpgsqlDataSource source, WriterGate gate, TimeProvider clock, IOptions<NodeOptions> node) : IDataState, IDisposable
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
            if (clock.GetUtcNow() - _askedAt >= s_kept)
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
            if (node.Value.IsPortal)
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                connection.Number("SELECT version FROM servedcustomers");
                return null;
            }

            // Whoever writes has shown that it can be done, for as long as it does not take too long.
            if (gate.Holding is null)
            {
                await WriteAsync(cancellationToken);
                _busySince = null;
                return null;
            }
        }
        catch (WriterBusyException)
        {
            // Another process writes.
        }
        catch (NpgsqlException failure)
        {
            return DiskFull.Explains(failure) ? DiskFull.Sentence
                : node.Value.IsPortal ? "The database cannot be read. The log says why."
                : "The database cannot be written to. The log says why.";
        }

        _busySince ??= clock.GetUtcNow();
        return clock.GetUtcNow() - _busySince > s_tooLong ? "The same write has been going on for more than five minutes." : null;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        new WriteWait(s_patience).Use();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        using var turn = await gate.BeginAsync(connection, cancellationToken);
        connection.Run("UPDATE servedcustomers SET version = version");
    }
}
