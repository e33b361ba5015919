using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>How many active customers have at least one of an agency's IDs, as the draft has them.</summary>
/// <remarks>Counted in the index of all customers: in the database each agency would read its share of a million rows.</remarks>
public sealed class AgencyReach(IDbContextFactory<AppDbContext> databases, CustomerIndexes customers)
{
    /// <summary>For each agency that customers have an ID of.</summary>
    public async Task<IReadOnlyDictionary<int, int>> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pairs = await (
            from rep in db.Set<AgencyRep>()
            join spelling in db.RepIdSpellings on rep.SalesRepIdId equals spelling.SalesRepIdId
            select new { Spelling = spelling.Id, rep.AgencyId }).Distinct().ToListAsync(cancellationToken);
        var index = await customers.GetAsync(cancellationToken);
        var agencies = pairs.Select(pair => pair.AgencyId).Distinct().ToArray();
        var place = agencies.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var bySpelling = pairs.ToLookup(pair => pair.Spelling, pair => place[pair.AgencyId]);
        var claims = new int[pairs.Count == 0 ? 0 : pairs.Max(pair => pair.Spelling) + 1][];
        foreach (var group in bySpelling)
        {
            claims[group.Key] = [.. group];
        }

        // Work for the processor alone: the circuit goes on drawing meanwhile.
        var counts = await Task.Run(() => Tally(index, claims, agencies.Length), cancellationToken);
        return place.ToDictionary(pair => pair.Key, pair => counts[pair.Value]);
    }

    private static int[] Tally(CustomerIndex index, int[]?[] claims, int agencies)
    {
        var (counts, countedFor) = (new int[agencies], new int[agencies]);
        for (var id = 1; id <= index.LastId; id++)
        {
            if (!index.IsActive[id])
            {
                continue;
            }

            foreach (var spelling in index.SpellingsOf(id))
            {
                foreach (var agency in spelling < claims.Length ? claims[spelling] ?? [] : [])
                {
                    counts[agency] += countedFor[agency] == id ? 0 : 1;
                    countedFor[agency] = id;
                }
            }
        }

        return counts;
    }
}
