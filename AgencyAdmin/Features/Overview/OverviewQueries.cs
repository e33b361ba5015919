using AgencyAdmin.Data;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Setup;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Customers.Coverage;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Overview;

/// <summary>What the figures of the first page hang on.</summary>
public sealed record OverviewKey(long Draft, int Published, CustomersState Customers, DateOnly Day);

/// <summary>Reads what the first page says.</summary>
public sealed class OverviewQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, AllModules modules,
    SetupProgressQuery progress, AgencyReach reach, CoverageQueries coverage, CustomersInMemory inMemory, Kept<OverviewKey, OverviewFacts> kept, TimeProvider clock)
{
    private const int FeedsShown = 5;
    private const int IdsShown = 8;

    /// <summary>Null where no customer was ever sent: there is nothing to say then.</summary>
    public async Task<OverviewFacts?> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var customers = await CustomersState.ReadAsync(read.Db, cancellationToken);
        if (customers.Last == 0)
        {
            return null;
        }

        var published = await setups.PublishedAsync(read.Db, cancellationToken);
        var draft = await setups.DraftAsync(read, cancellationToken);
        var facts = await kept.GetAsync(
            new(draft.Version, published.Number ?? 0, customers, CompanyDay.Today(clock)),
            () => CountAsync(read.Db, published, draft, cancellationToken), cancellationToken);
        return facts with { Feeds = await FeedsAsync(read.Db, cancellationToken), Trend = await coverage.TrendAsync(cancellationToken) };
    }

    private async Task<OverviewFacts> CountAsync(
        AppDbContext db, VersionedSetup published, VersionedDraft draft, CancellationToken cancellationToken)
    {
        var counts = await modules.CountAsync(db, published.Index, cancellationToken);
        var differs = SnapshotFormat.Fingerprint(published.Index.Snapshot) != SnapshotFormat.Fingerprint(draft.Index.Snapshot);
        var unresolved = await UnresolvedAsync(db, draft.Index, cancellationToken);
        return new(
            counts.Coverage,
            counts.Seeing,
            counts.Customers - counts.WithIds,
            new(published.Number ?? 0, differs, differs ? await IfPublishedAsync() : counts.Coverage),
            await progress.ReadAsync(db, draft, cancellationToken),
            [.. unresolved.Take(IdsShown)],
            unresolved.Count,
            Feeds: [],
            Ended: await EndedAsync(db, cancellationToken),
            EndedCount: await EndedBusinesses.Of(db).CountAsync(cancellationToken));

        async Task<Coverage> IfPublishedAsync() =>
            (await modules.CountAsync(db, draft.Index, cancellationToken)).Coverage;
    }

    private async Task<IReadOnlyList<EndedBusiness>> EndedAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var ended = await EndedBusinesses.ListAsync(db, EndedBusinesses.Of(db), IdsShown, cancellationToken);
        var customers = ended.Count == 0 ? null : await reach.CountAsync(cancellationToken);
        return [.. ended.Select(one => one with { Customers = customers!.GetValueOrDefault(one.AgencyId) })];
    }

    private async Task<List<UnresolvedId>> UnresolvedAsync(
        AppDbContext db, SetupIndex draft, CancellationToken cancellationToken)
    {
        var today = CompanyDay.Today(clock);
        var ids = await db.SalesRepIds.AsNoTracking().Include(id => id.Spellings).ToListAsync(cancellationToken);
        var wrong = ids
            .Select(id => (Id: id, Wrong: UnresolvedId.Of(
                id.Normalised, id.Decision, IdOutcome.Of(id.Normalised, draft, today))))
            .Where(pair => pair.Wrong is not null)
            .ToList();

        // In memory, once for all of them: SQLite takes seconds for IDs that a hundred thousand customers have.
        var index = await inMemory.GetAsync(db, cancellationToken: cancellationToken);
        var idOf = new int[index.Spellings];
        foreach (var spelling in wrong.SelectMany(pair => pair.Id.Spellings))
        {
            if (index.SpellingOf(spelling.Id) is { } number)
            {
                idOf[number] = spelling.SalesRepIdId;
            }
        }

        var customers = index.CountActive(idOf, idOf.DefaultIfEmpty().Max());
        return [.. wrong
            .Where(pair => pair.Id.Id < customers.Length && customers[pair.Id.Id] > 0)
            .Select(pair => pair.Wrong! with { Customers = customers[pair.Id.Id] })
            .OrderByDescending(id => id.Customers)
            .ThenBy(id => id.SalesRepId, StringComparer.Ordinal)];
    }

    private static Task<List<FeedRow>> FeedsAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Feeds.AsNoTracking().OrderByDescending(feed => feed.Status == FeedStatus.Held)
            .ThenByDescending(feed => feed.ReceivedAt).ThenByDescending(feed => feed.Id)
            .Take(FeedsShown)
            .Select(feed => new FeedRow(
                feed.Id, feed.Name, feed.Mode, feed.Status, feed.ReceivedAt,
                feed.Rows.Added + feed.Rows.Changed + feed.Rows.Removed, feed.Rows.Rejected))
            .ToListAsync(cancellationToken);
}
