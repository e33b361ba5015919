using System.Collections.Concurrent;
using System.Globalization;

namespace AgencyAdmin.Data.RepIds;

/// <summary>How many customers have each spelling of a sales rep ID, and how many none, under one state of the feeds.</summary>
public sealed class SpellingUses(IReadOnlyDictionary<int, int> bySpelling, int withoutId, bool hasCustomers)
{
    // Customers who have several spellings of one ID count once, so each set of spellings is counted by itself.
    private readonly ConcurrentDictionary<string, int> _bySet = new(StringComparer.Ordinal);

    /// <summary>Active customers for whom the ERP sends no ID.</summary>
    public int CustomersWithoutId => withoutId;

    /// <summary>Whether a feed has brought any.</summary>
    public bool HasCustomers => hasCustomers;

    /// <summary>How many customers have at least one of the spellings.</summary>
    public async Task<int> CustomersAsync(AppDbContext db, IEnumerable<int> spellings, CancellationToken cancellationToken)
    {
        // Feeds never give a customer one spelling twice, so only where there are several do customers have to be told
        // apart.
        var used = spellings.Where(bySpelling.ContainsKey).Order().ToList();
        if (used.Count < 2)
        {
            return used.Count == 0 ? 0 : bySpelling[used[0]];
        }

        var set = string.Join(',', used.Select(key => key.ToString(CultureInfo.InvariantCulture)));
        return _bySet.TryGetValue(set, out var known)
            ? known
            : _bySet[set] = await RepIdStandings.CustomersAsync(db, used, cancellationToken);
    }
}
