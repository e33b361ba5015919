using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Choices;

/// <summary>Counts the customers of IDs by the parts into which they are to be split.</summary>
public sealed class PartCountQueries(IDbContextFactory<AppDbContext> databases, Setups setups, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>Active customers only: nobody else sees a card.</summary>
    /// <param name="leaverId">Of an ID that is split already, only the customers of this contact count.</param>
    /// <param name="salesRepIds">The normalised IDs, all of which are split alike.</param>
    /// <param name="parts">In their order; null for one that is not said yet.</param>
    /// <param name="cancellationToken">Ends it before it reads.</param>
    public async Task<PartTally> CountAsync(
        int leaverId, IReadOnlyCollection<string> salesRepIds, IReadOnlyList<PartWhere?> parts, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var draft = (await setups.DraftAsync(read, cancellationToken)).Index;
        var index = await customers.GetAsync(read.Db, cancellationToken: cancellationToken);
        var view = await index.UnderAsync(draft, CompanyDay.Today(clock));
        var ids = salesRepIds.ToHashSet(StringComparer.Ordinal);
        var spellings = view.Ids.Index().Where(id => ids.Contains(id.Item.SalesRepId))
            .Select(id => (Raw: view.Index.Spelling(id.Index), id.Item.SalesRepId)).Distinct().ToLookup(id => Split(draft, id.SalesRepId, leaverId), id => id.Raw);
        cancellationToken.ThrowIfCancellationRequested();
        var round = spellings.Select(row => row.Key?.Parts!.NextRound).Max();
        var tally = new PartTally([.. parts.Select(part => part is { Kind: PartKind.Share } ? part with { Round = round } : part)]);

        // One who has several of the IDs counts once.
        var counted = spellings.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var row in spellings)
        {
            await index.ReadSplitFactsAsync([.. row], customer =>
            {
                if ((row.Key is not { } split || HolderOf(split, customer) == leaverId) && counted?.Add(customer.Number) is not false)
                {
                    tally.Add(customer);
                }
            });
        }

        return tally;
    }

    // The row in which the contact has parts of the ID; null where the ID is not split, so that all of it is handed over.
    private static AgencyRepSnapshot? Split(SetupIndex draft, string salesRepId, int leaverId) =>
        draft.Claims(salesRepId).Select(claim => claim.Rep).LastOrDefault(rep => rep.Parts is not null && rep.Contacts.Contains(leaverId));

    private static int? HolderOf(AgencyRepSnapshot split, SplitFacts customer) =>
        split.Parts!.PlaceOf(customer) is >= 0 and var place ? split.Parts.All[place].To.ContactId : split.ContactId;
}
