using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Choices;

/// <summary>Counts the customers of IDs by the parts into which they are to be split.</summary>
public sealed class PartCountQueries(IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>Active customers only: nobody else sees a card.</summary>
    /// <param name="salesRepIds">The normalised IDs, all of which are split alike.</param>
    /// <param name="parts">In their order; null for one that is not said yet.</param>
    /// <param name="cancellationToken">Ends it before it reads.</param>
    public async Task<PartTally> CountAsync(
        IReadOnlyCollection<string> salesRepIds, IReadOnlyList<PartWhere?> parts, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var index = await customers.GetAsync(read.Db, cancellationToken: cancellationToken);
        var view = await index.UnderAsync(draft, CompanyDay.Today(clock));
        var ids = salesRepIds.ToHashSet(StringComparer.Ordinal);
        var spellings = view.Ids.Index().Where(id => ids.Contains(id.Item.SalesRepId)).Select(id => view.Index.Spelling(id.Index)).Distinct().ToList();
        cancellationToken.ThrowIfCancellationRequested();
        var tally = new PartTally(parts);
        if (spellings.Count > 0)
        {
            await index.ReadSplitFactsAsync(spellings, tally.Add);
        }

        return tally;
    }
}
