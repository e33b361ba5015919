using System.Collections.Concurrent;
using System.Data.Common;
using AgencyAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>
/// When keys were last used: noted in memory with each request, stored every five minutes and when the app stops.
/// </summary>
/// <remarks>A process that is killed loses five minutes of it at most, and no request waits for a write.</remarks>
public sealed partial class ApiKeyUses(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ApiKeyUses> logger)
    : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _uses = new();
    private readonly Lock _lock = new();
    private Task? _stopping;

    public void Note(int key) => _uses[key] = clock.GetUtcNow();

    /// <summary>Stores what was noted since the last time.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken = default)
    {
        if (_uses.IsEmpty)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        foreach (var (id, at) in _uses)
        {
            await db.ApiKeys.Where(key => key.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), cancellationToken);

            // Only if it was not used again meanwhile.
            _uses.TryRemove(new(id, at));
        }
    }

    /// <remarks>
    /// A host may be stopped by two at once. Both wait for the same write, or the one would take the services away from the other.
    /// </remarks>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stopping ??= FinishAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, and not failed: a service that fails takes the whole app down with it.
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    // A database that is busy now takes it the next time.
    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (DbException exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "When API keys were last used could not be stored")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
