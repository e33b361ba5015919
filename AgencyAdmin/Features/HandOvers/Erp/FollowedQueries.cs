using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Erp;

/// <summary>A hand-over, and how far the ERP has followed.</summary>
/// <param name="Customers">Each counted once.</param>
/// <param name="Ids">Each ID with its customers.</param>
public sealed record FollowedHandOver(HandOverRecord Done, FollowedCount Customers, IReadOnlyList<(TakenOverId Id, FollowedCount Customers)> Ids);

/// <summary>A line of the list for the ERP.</summary>
/// <param name="Customer">The customer's number.</param>
/// <param name="OldId">As the ERP sends it.</param>
/// <param name="Suggested">What to send instead; null where the successor has no ID of its own.</param>
public sealed record IdToReplace(string Customer, string OldId, string? Suggested);

/// <summary>Reads what the ERP is to change after hand-overs, and how far it has.</summary>
public sealed class FollowedQueries(
    IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>The latest first; those whose IDs have all been handed on since are left out.</summary>
    public async Task<IReadOnlyList<FollowedHandOver>> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var (view, records) = await ReadAsync(read, cancellationToken);

        // The same as long as no feed comes, nothing of the draft is edited and nothing is handed over.
        return view.Keep<IReadOnlyList<FollowedHandOver>>(
            $"followed {string.Join(' ', records.Select(record => $"{record.Batch}{(record.IsPublished ? "" : "-")}"))}",
            () =>
            {
                var counts = FollowedCounts.Read(read.Db, view, records);
                return [.. records.Select(record => new FollowedHandOver(
                    record, counts.Of(record), [.. record.Ids.Select(id => (id, counts.Of(record, id)))]))];
            });
    }

    /// <summary>Every active customer for whom the ERP sends an ID that was handed over, by number and ID, as it is read.</summary>
    /// <param name="batch">Of one hand-over; of all where it is null.</param>
    /// <param name="cancellationToken">Ends it among the customers.</param>
    public async IAsyncEnumerable<IdToReplace> ToReplaceAsync(
        long? batch, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        CustomersView view;
        IReadOnlyList<HandOverRecord> records;
        var thens = new Dictionary<DateOnly, CustomersView>();
        await using (var read = await databases.BeginReadAsync(cancellationToken))
        {
            (view, records) = await ReadAsync(read, cancellationToken);
            foreach (var day in Wanted().Where(id => id.IsSplit).Select(id => DayOf(id)).Distinct())
            {
                thens[day] = await (await customers.GetAsync(read.Db, cancellationToken: cancellationToken)).UnderAsync(view.Setup, day);
            }
        }

        var wanted = Wanted().DistinctBy(id => id.OldId).ToDictionary(id => id.OldId, StringComparer.Ordinal);
        var which = view.Which(id => wanted.ContainsKey(id.SalesRepId));
        var index = view.Index;
        foreach (var customer in index.Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var list = index.ListOf[customer];
            if (!index.IsActive(list) || !index.HasAny(list, which))
            {
                continue;
            }

            foreach (var number in index.IdsOf(list).ToArray().Where(number => which[number]))
            {
                yield return new(index.NumberText(customer), index.Spelling(number), Suggested(customer, wanted[view.Id(number).SalesRepId]));
            }
        }

        IEnumerable<TakenOverId> Wanted() => records.Where(record => batch is null || record.Batch == batch).SelectMany(record => record.Ids);

        DateOnly DayOf(TakenOverId id) => id.Day is { } day && day > CompanyDay.Today(clock) ? day : CompanyDay.Today(clock);

        // Of an ID that is split, what whoever has the customer's part has.
        string? Suggested(int customer, TakenOverId id)
        {
            if (!id.IsSplit)
            {
                return id.Suggested;
            }

            var then = thens[DayOf(id)];
            foreach (var number in then.Index.IdsOf(then.Index.ListOf[customer]))
            {
                if (then.Id(number) is var outcome && outcome.SalesRepId == id.OldId)
                {
                    return outcome.Finding.Part?.To.ContactId is { } holder ? id.ByHolder.GetValueOrDefault(holder) : null;
                }
            }

            return null;
        }
    }

    private async Task<(CustomersView View, IReadOnlyList<HandOverRecord> Records)> ReadAsync(ReadTransaction read, CancellationToken cancellationToken)
    {
        var today = CompanyDay.Today(clock);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var records = await HandOverRecords.ReadAsync(
            read.Db, draft.Snapshot, (await setups.PublishedAsync(read.Db, cancellationToken)).Index.Snapshot, today, cancellationToken);
        var view = await (await customers.GetAsync(read.Db, cancellationToken: cancellationToken)).UnderAsync(draft, today);
        return (view, [.. records.Where(record => record.Ids.Count > 0)]);
    }
}
