using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// Takes the latest feed back: what it changed becomes what it was, what it added becomes inactive. A customer that has
/// changed since, or stands behind an agency, is left alone and listed. One transaction; an entry of its own in the
/// history.
/// </summary>
public sealed class FeedUndo(
    IDbContextFactory<AppDbContext> databases, IFeedStore store, Setups setups, AllModules modules, IntakeTurns turns,
    Outbox outbox, ServingDatabase serving, ICurrentUser user, TimeProvider clock)
{
    /// <summary>
    /// The feed that can be taken back: the latest that was applied, where it is known what it changed.
    /// </summary>
    public async Task<int?> CandidateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await LatestAsync(db, cancellationToken))?.Id;
    }

    /// <summary>
    /// Takes the feed back. Only the latest can be; the entry that this makes in the history is answered.
    /// </summary>
    public async Task<Outcome<Feed>> UndoAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.DecideFeeds) is { } refusal)
        {
            return refusal;
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        var started = clock.GetTimestamp();
        var setup = (await setups.PublishedAsync(cancellationToken)).Index;
        await using var taking = await store.BeginTakeBackAsync(cancellationToken);
        var db = taking.Db;
        if (await LatestAsync(db, cancellationToken) is not { } feed || feed.Id != id)
        {
            return new Refusal("feed.not-latest", $"Feed {id} cannot be taken back: only the latest applied one can.");
        }

        var before = await modules.CountAsync(db, setup, cancellationToken);
        var (restored, removed, left) = await taking.RestoreAsync(feed);
        var undo = new Feed(feed.Name, feed.Table, feed.Mode, FeedChannel.Undo, user.Name, clock.GetUtcNow());
        undo.Note(feed.Header, left);
        undo.Finish(
            FeedStatus.Applied, Sentence(id, left), FeedRows.None with { Changed = restored, Removed = removed },
            FeedForecast.None with { Before = before.Coverage, After = (await modules.CountOwnAsync(db, setup, cancellationToken)).Coverage },
            clock.GetElapsedTime(started).TotalSeconds);
        db.Add(undo);
        await db.SaveChangesAsync(cancellationToken);
        feed.Undone(undo.Id);
        await outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, undo, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await taking.CommitAsync(feed, undo, cancellationToken);
        serving.Changed();
        return undo;
    }

    private static string Sentence(int id, int left) => left == 0
        ? $"Feed {id} was taken back."
        : string.Create(CultureInfo.InvariantCulture, $"Feed {id} was taken back, but for {left:N0} customers that have changed since.");

    private static async Task<Feed?> LatestAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var latest = await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers)
            .OrderByDescending(feed => feed.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return latest is { Channel: not (FeedChannel.Undo or FeedChannel.Demo), UndoneBy: null } ? latest : null;
    }
}
