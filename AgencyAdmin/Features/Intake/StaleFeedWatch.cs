using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>Looks every few minutes whether a feed is overdue, and tells it once.</summary>
public sealed class StaleFeedWatch(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<StaleFeedWatch> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private readonly TimeProvider _clock = clock;
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMinutes(5), clock);

    public override string Work => "overdue feeds";

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    /// <summary>Tells that the last good feed is too old, if it is and that was not told yet. An installation that never had one is not overdue.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var last = await db.Feeds.AsNoTracking()
            .Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers && feed.UndoneBy == null
                && feed.Channel != FeedChannel.Undo && feed.Channel != FeedChannel.Demo)
            .OrderByDescending(feed => feed.ReceivedAt).Select(feed => new { feed.Id, feed.ReceivedAt }).FirstOrDefaultAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        if (last is null || now - last.ReceivedAt <= FeedEvents.Fresh)
        {
            return;
        }

        var stale = FeedEvents.Stale(last.Id, last.ReceivedAt, now);
        if (await db.OutboxEvents.AnyAsync(told => told.Once == stale.Once, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Outbox>().AddAsync(db, [stale], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await LookAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }
}
