using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>When a feed was last applied: shown on every page.</summary>
public sealed class LastGoodFeed(IDbContextFactory<AppDbContext> databases)
{
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers && feed.Channel != FeedChannel.Undo && feed.UndoneBy == null)
            .OrderByDescending(feed => feed.ReceivedAt)
            .Select(feed => (DateTimeOffset?)feed.ReceivedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
