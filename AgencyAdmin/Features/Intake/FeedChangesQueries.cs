using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>The kinds of change that a feed's page lists.</summary>
public enum FeedChangeKind
{
    Added,
    Returned,
    Gone,
    Relisted,
    NewRepIds,
    GoneRepIds,
}

/// <summary>How many changes there are of each kind.</summary>
public sealed record FeedChangeCounts(int Added, int Returned, int Gone, int Relisted, int NewRepIds, int GoneRepIds)
{
    public int Of(FeedChangeKind kind) => kind switch
    {
        FeedChangeKind.Added => Added,
        FeedChangeKind.Returned => Returned,
        FeedChangeKind.Gone => Gone,
        FeedChangeKind.Relisted => Relisted,
        FeedChangeKind.NewRepIds => NewRepIds,
        _ => GoneRepIds,
    };
}

/// <summary>One change: a customer, or a sales rep ID with no name.</summary>
/// <param name="Before">Where the sales rep IDs changed, those it had, in their order.</param>
public sealed record FeedChangeRow(string Key, string? Name, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>A page of changes; <paramref name="Next"/> is the key to go on after, null at the end.</summary>
public sealed record FeedChangePage(IReadOnlyList<FeedChangeRow> Items, int? Next);

/// <summary>Reads what a feed changed, as long as it is kept.</summary>
public sealed class FeedChangesQueries(IDbContextFactory<AppDbContext> databases)
{
    public const int PageSize = 50;

    /// <summary>Null where it is kept no more: that is done for the latest feeds only.</summary>
    public async Task<FeedChangeCounts?> CountAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feed = await db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        if (feed is not { Status: FeedStatus.Applied, Channel: not (FeedChannel.Undo or FeedChannel.Demo) })
        {
            return null;
        }

        var changes = db.FeedChanges.Where(change => change.FeedId == id);
        var isKept = await changes.AnyAsync(cancellationToken) || feed.Rows.Changed + feed.Rows.Removed == 0;
        return !isKept ? null : new(
            feed.AddedFrom is null ? 0 : await Added(db, feed).CountAsync(cancellationToken),
            await changes.CountAsync(change => !change.WasActive && change.IsActive, cancellationToken),
            await changes.CountAsync(change => change.WasActive && !change.IsActive, cancellationToken),
            await changes.CountAsync(change => change.IdsBefore != change.IdsAfter, cancellationToken),
            feed.NewRepIds,
            await db.FeedGoneRepIds.CountAsync(gone => gone.FeedId == id, cancellationToken));
    }

    /// <summary>One kind of change, by key, from behind <paramref name="after"/> on.</summary>
    public async Task<FeedChangePage> ListAsync(
        int id, FeedChangeKind kind, int after = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feed = await db.Feeds.AsNoTracking().SingleAsync(f => f.Id == id, cancellationToken);
        var found = kind switch
        {
            FeedChangeKind.Added => Customers(Added(db, feed)),
            FeedChangeKind.Returned => Changes(db, id, change => !change.WasActive && change.IsActive),
            FeedChangeKind.Gone => Changes(db, id, change => change.WasActive && !change.IsActive),
            FeedChangeKind.Relisted => Changes(db, id, change => change.IdsBefore != change.IdsAfter),
            FeedChangeKind.NewRepIds => RepIds(db.SalesRepIds.Where(repId => repId.FirstSeen == feed.ReceivedAt)),
            _ => RepIds(db.SalesRepIds.Where(
                repId => db.FeedGoneRepIds.Any(gone => gone.FeedId == id && gone.SalesRepIdId == repId.Id))),
        };
        var rows = await found.Where(row => row.Id > after).OrderBy(row => row.Id).Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var shown = rows.Take(PageSize).ToList();
        var spellings = await SpellingsAsync(db, shown, cancellationToken);
        return new(
            [.. shown.Select(row => new FeedChangeRow(row.Key, row.Name, Raw(row.Before, spellings), Raw(row.After, spellings)))],
            rows.Count > PageSize ? shown[^1].Id : null);
    }

    private static IQueryable<Domain.Customers.Customer> Added(AppDbContext db, Feed feed) =>
        db.Customers.Where(c => c.Id >= feed.AddedFrom && c.Id <= feed.AddedTo);

    private static IQueryable<Found> Customers(IQueryable<Domain.Customers.Customer> customers) =>
        customers.Select(c => new Found { Id = c.Id, Key = c.Number, Name = c.Name });

    private static IQueryable<Found> RepIds(IQueryable<Domain.RepIds.SalesRepId> repIds) =>
        repIds.Select(repId => new Found { Id = repId.Id, Key = repId.Normalised });

    private static IQueryable<Found> Changes(
        AppDbContext db, int id, System.Linq.Expressions.Expression<Func<FeedChange, bool>> which) =>
        db.FeedChanges.Where(change => change.FeedId == id).Where(which).Join(
            db.Customers, change => change.CustomerId, c => c.Id,
            (change, c) => new Found { Id = c.Id, Key = c.Number, Name = c.Name, Before = change.IdsBefore, After = change.IdsAfter });

    private static async Task<Dictionary<int, string>> SpellingsAsync(
        AppDbContext db, IEnumerable<Found> rows, CancellationToken cancellationToken)
    {
        var keys = rows.SelectMany(row => Keys(row.Before).Concat(Keys(row.After))).Distinct().ToList();
        return await db.RepIdSpellings.Where(spelling => keys.Contains(spelling.Id))
            .ToDictionaryAsync(spelling => spelling.Id, spelling => spelling.Raw, cancellationToken);
    }

    private static List<string> Raw(string? keys, Dictionary<int, string> spellings) =>
        [.. Keys(keys).Select(key => spellings.GetValueOrDefault(key, "?"))];

    private static int[] Keys(string? json) => json is null ? [] : JsonSerializer.Deserialize<int[]>(json) ?? [];

    private sealed class Found
    {
        public required int Id { get; init; }

        public required string Key { get; init; }

        public string? Name { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }
    }
}
