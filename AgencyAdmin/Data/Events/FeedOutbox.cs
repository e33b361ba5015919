using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Events;

/// <summary>What a feed tells, with some of the customers that it touched; read in its own transaction, once it has its number.</summary>
internal static class FeedOutbox
{
    public static async Task<IReadOnlyList<AppEvent>> EventsAsync(AppDbContext db, Feed feed, CancellationToken cancellationToken) =>
    [
        .. FeedEvents.Of(
            feed, await ChangedAsync(db, feed, cancellationToken), await Outbox.CoverageTargetAsync(db, cancellationToken)),
    ];

    // The losers first, then those with other sales rep IDs, then new ones; each by key, so that no million of rows is looked at.
    private static async Task<List<EventCustomer>> ChangedAsync(AppDbContext db, Feed feed, CancellationToken cancellationToken)
    {
        if (feed.Status is not FeedStatus.Applied || feed.Table != FeedName.Customers)
        {
            return [];
        }

        var found = await db.FeedLosers.Where(loser => loser.FeedId == feed.Id)
            .Join(db.Customers, loser => loser.CustomerId, customer => customer.Id, (_, customer) => customer)
            .OrderBy(customer => customer.Id).Take(AppEvent.Examples)
            .Select(customer => new EventCustomer(customer.Number, customer.Name)).ToListAsync(cancellationToken);
        if (found.Count < AppEvent.Examples)
        {
            found.AddRange(await db.FeedChanges.Where(change => change.FeedId == feed.Id)
                .OrderBy(change => change.CustomerId).Take(AppEvent.Examples)
                .Join(db.Customers, change => change.CustomerId, customer => customer.Id, (_, customer) => customer)
                .Select(customer => new EventCustomer(customer.Number, customer.Name)).ToListAsync(cancellationToken));
        }

        // The range of keys was written past the entity.
        var added = await db.Feeds.Where(stored => stored.Id == feed.Id).Select(stored => new { stored.AddedFrom, stored.AddedTo }).SingleAsync(cancellationToken);
        if (found.Count < AppEvent.Examples && added is { AddedFrom: { } from, AddedTo: { } to })
        {
            found.AddRange(await db.Customers.Where(customer => customer.Id >= from && customer.Id <= to)
                .OrderBy(customer => customer.Id).Take(AppEvent.Examples)
                .Select(customer => new EventCustomer(customer.Number, customer.Name)).ToListAsync(cancellationToken));
        }

        return [.. found.Distinct().Take(AppEvent.Examples)];
    }
}
