using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>How every customer stands with what is published, today. Kept until a feed, a publication or midnight changes it.</summary>
public sealed class PublishedStandings(
    IDbContextFactory<AppDbContext> databases, CustomerIndexes indexes, Setups setups, KeptStandings kept, TimeProvider clock)
{
    public async Task<CustomerStandings> GetAsync(CancellationToken cancellationToken = default)
    {
        var index = await indexes.GetAsync(cancellationToken);
        var setup = await setups.PublishedAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Spellings are only ever added, so the highest key says whether there are new ones.
        var lastSpelling = await db.RepIdSpellings.MaxAsync(spelling => (int?)spelling.Id, cancellationToken) ?? 0;
        var key = new FacesKey(setup.Number ?? 0, CompanyDay.Today(clock), lastSpelling);
        if (kept.Find(index, key) is { } standings)
        {
            return standings;
        }

        standings = CustomerStandings.Of(
            index, await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken), setup.Index, key.Day);
        kept.Keep(key, standings);
        return standings;
    }
}

/// <summary>The standings computed last, for every circuit and request of the process.</summary>
public sealed class KeptStandings
{
    private Entry? _entry;

    public CustomerStandings? Find(CustomerIndex index, FacesKey key) =>
        Volatile.Read(ref _entry) is { } entry && entry.Key == key && ReferenceEquals(entry.Standings.Index, index) ? entry.Standings : null;

    public void Keep(FacesKey key, CustomerStandings standings) => Volatile.Write(ref _entry, new(key, standings));

    private sealed record Entry(FacesKey Key, CustomerStandings Standings);
}

/// <summary>What the standings hang on.</summary>
public sealed record FacesKey(int Publication, DateOnly Day, int LastSpelling);
