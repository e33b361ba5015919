using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Moves what a feed has written from the write-ahead log into the database file, behind everyone's back: a feed's own
/// connection does not do it, so that its report need not wait, and an administrator's save should not have to.
/// </summary>
/// <remarks>Passive: neither readers nor writers wait for it. A process that ends before it loses nothing.</remarks>
public sealed class WalCheckpoints(IServiceScopeFactory scopes) : BackgroundService
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ask() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
                .CreateDbContextAsync(stoppingToken);
            await Task.Run(() => db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(PASSIVE)"), stoppingToken);
        }
    }
}
