using AgencyAdmin.Data;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>What one feed did to the customers of an ID.</summary>
/// <param name="FeedId">The feed.</param>
/// <param name="At">When it came.</param>
/// <param name="Gained">Active customers that have the ID since then.</param>
/// <param name="Lost">Active customers that had it before.</param>
public sealed record RepIdFeed(int FeedId, DateTimeOffset At, int Gained, int Lost);

/// <summary>An ID through the feeds.</summary>
/// <param name="FirstFeed">The feed that brought it, where the history knows it.</param>
/// <param name="Feeds">The latest feeds that changed who has it, the latest first.</param>
/// <param name="Known">Of how many of the latest feeds it is known what they changed.</param>
public sealed record RepIdHistory(int? FirstFeed, IReadOnlyList<RepIdFeed> Feeds, int Known);

/// <summary>Reads the history of an ID out of what feeds have noted.</summary>
public sealed class RepIdHistoryQuery(IDbContextFactory<AppDbContext> databases, IFeedStore store)
{
    private const int Looked = 10;

    public async Task<RepIdHistory> ReadAsync(int salesRepIdId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var firstSeen = await db.SalesRepIds.Where(id => id.Id == salesRepIdId)
            .Select(id => (DateTimeOffset?)id.FirstSeen)
            .FirstOrDefaultAsync(cancellationToken);
        var first = await db.Feeds.Where(feed => feed.ReceivedAt == firstSeen).Select(feed => (int?)feed.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var spellings = await db.RepIdSpellings.Where(s => s.SalesRepIdId == salesRepIdId).Select(s => s.Id)
            .ToListAsync(cancellationToken);
        var changes = spellings.Count == 0 ? [] : await store.ChangesAsync(spellings, cancellationToken);
        var feeds = await db.Feeds.AsNoTracking().Where(feed => feed.Status == FeedStatus.Applied)
            .OrderByDescending(feed => feed.Id).Take(Looked)
            .Select(feed => new AddedBy(
                feed.Id, feed.ReceivedAt, feed.AddedFrom ?? 0, feed.AddedTo ?? -1,
                db.Assignments
                    .Where(a => spellings.Contains(a.SpellingId) && a.CustomerId >= feed.AddedFrom && a.CustomerId <= feed.AddedTo)
                    .Where(a => db.Customers.Any(c => c.Id == a.CustomerId && c.IsActive))
                    .Select(a => a.CustomerId).Distinct().Count()))
            .ToListAsync(cancellationToken);
        return new(first, [.. feeds.Select(feed => Of(feed, changes)).Where(feed => feed.Gained + feed.Lost > 0)], feeds.Count);
    }

    // Customers that a feed added are not in its journal. They have the ID now, unless a later feed says how it was
    // before.
    private static RepIdFeed Of(AddedBy feed, IReadOnlyList<SpellingChange> changes)
    {
        var later = changes.Where(change => change.CustomerId >= feed.From && change.CustomerId <= feed.To)
            .GroupBy(change => change.CustomerId).ToList();
        var added = feed.HaveItNow - later.Count(customer => customer.Last().After) + later.Count(
            customer => customer.First().Before);
        var own = changes.Where(change => change.FeedId == feed.Id).ToList();
        return new(
            feed.Id, feed.At, added + own.Count(change => change.After && !change.Before),
            own.Count(change => change.Before && !change.After));
    }

    /// <summary>The customers that a feed added: their keys, and how many of them have the ID now.</summary>
    private sealed record AddedBy(int Id, DateTimeOffset At, int From, int To, int HaveItNow);
}
