using System.Collections.Concurrent;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>
/// When keys were last used: noted in memory with each request, stored every five minutes and when the app stops.
/// </summary>
/// <remarks>A process that is killed loses five minutes of it at most, and no request waits for a write.</remarks>
public sealed partial class ApiKeyUses(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<ApiKeyUses> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _uses = new();
    private readonly Lock _lock = new();
    private readonly ILogger _logger = logger;
    private readonly TimeProvider _clock = clock;
    private readonly PeriodicTimer _timer = new(Pause, clock);
    private Task? _stopping;

    public override string Work => "key uses";

    public void Note(int key) => _uses[key] = _clock.GetUtcNow();

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

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        if (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            // As on a full disk: the app ends as it was asked to, without the last minutes of it.
            Log.Failed(_logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "When API keys were last used could not be stored at the end")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
