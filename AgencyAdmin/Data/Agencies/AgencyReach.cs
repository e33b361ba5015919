using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>How many active customers have at least one of an agency's IDs, as the draft has them.</summary>
/// <remarks>Counted in the index of all customers: in the database each agency would read its share of a million rows.</remarks>
public sealed class AgencyReach(IDbContextFactory<AppDbContext> databases, CustomersInMemory customers)
{
    /// <summary>For each agency that customers have an ID of.</summary>
    public async Task<IReadOnlyDictionary<int, int>> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pairs = await (
            from rep in db.Set<AgencyRep>()
            join spelling in db.RepIdSpellings on rep.SalesRepIdId equals spelling.SalesRepIdId
            select new { Spelling = spelling.Id, rep.AgencyId }).Distinct().ToListAsync(cancellationToken);
        var index = await customers.GetAsync(db, cancellationToken: cancellationToken);
        var agencies = pairs.Select(pair => pair.AgencyId).Distinct().ToArray();
        var place = agencies.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var claims = new int[index.Spellings][];
        foreach (var group in pairs.GroupBy(pair => pair.Spelling, pair => place[pair.AgencyId]))
        {
            if (index.SpellingOf(group.Key) is { } spelling)
            {
                claims[spelling] = [.. group];
            }
        }

        // Work for the processor alone: the circuit goes on drawing meanwhile.
        var counts = await Task.Run(() => Tally(index, claims, agencies.Length), cancellationToken);
        return place.ToDictionary(pair => pair.Key, pair => counts[pair.Value]);
    }

    private static int[] Tally(CustomerIndex index, int[]?[] claims, int agencies)
    {
        var (counts, countedFor) = (new int[agencies], new int[agencies]);
        for (var list = 0; list < index.Lists; list++)
        {
            foreach (var id in index.IsActive(list) ? index.IdsOf(list) : [])
            {
                foreach (var agency in claims[id] ?? [])
                {
                    counts[agency] += countedFor[agency] == list + 1 ? 0 : index.CustomersOf(list);
                    countedFor[agency] = list + 1;
                }
            }
        }

        return counts;
    }
}
