using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Intake;

/// <summary>Where every way in begins: a feed's name says which of the pipelines reads it.</summary>
public sealed class FeedDoors(
    IntakeService customers, IDbContextFactory<AppDbContext> databases, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Takes a feed of either table.</summary>
    public Task<Outcome<TakenFeed>> TakeAsync(
        FeedSource source, Stream content, IProgress<IntakeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        customers.TakeAsync(source, content, progress, cancellationToken);

    /// <summary>Puts into the history that a file was turned away unread.</summary>
    public async Task<Outcome<Done>> RefuseUnreadAsync(FeedSource source, string why, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.SendFeeds) is { } refusal)
        {
            return refusal;
        }

        var mode = FeedName.Read(source.Name).TryGet(out var name) ? name.Mode : null;
        var feed = new Feed(source.Name, source.Mode ?? mode ?? FeedMode.Delta, source.Door, source.Sender, clock.GetUtcNow());
        feed.Finish(FeedStatus.Refused, why, FeedRows.None, FeedForecast.None, 0);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Feeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        return Done.It;
    }
}
