using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Reads what step 1 shows.</summary>
public sealed class RepIdQueries(
    IDbContextFactory<AppDbContext> databases, Kept<RepIdsKey, RepIdList> kept, Kept<CustomersState, SpellingUses> keptUses,
    Kept<string, IReadOnlyDictionary<string, IReadOnlyList<Suspicion>>> keptSuspicions, CustomersInMemory inMemory)
{
    public const int CustomersShown = 50;

    /// <summary>All of them; kept until the draft or the feeds change.</summary>
    public async Task<RepIdList> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var customers = await CustomersState.ReadAsync(read.Db, cancellationToken);
        var key = new RepIdsKey(await DraftEdits.VersionAsync(read.Db, cancellationToken), customers);
        return await kept.GetAsync(key, () => ListAsync(read.Db, customers, cancellationToken), cancellationToken);
    }

    /// <summary>One of them, or null where there is none of that key.</summary>
    public async Task<RepIdRow?> GetAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await GetAsync(read.Db, id, cancellationToken);
    }

    /// <summary>As above, inside the caller's transaction.</summary>
    internal async Task<RepIdRow?> GetAsync(AppDbContext db, int id, CancellationToken cancellationToken)
    {
        var found = await db.SalesRepIds.AsNoTracking().Include(one => one.Spellings).Where(one => one.Spellings.Any())
            .SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var normalised = await db.SalesRepIds.Where(one => one.Spellings.Any()).Select(one => one.Normalised)
            .ToListAsync(cancellationToken);
        var suspicions = await SuspicionsAsync(normalised, cancellationToken);
        string[] wanted = [found.Normalised, .. (suspicions.GetValueOrDefault(found.Normalised) ?? []).Select(s => s.Other)];
        return Row(
            found, await db.Set<AgencyRep>().AnyAsync(rep => rep.SalesRepIdId == id, cancellationToken), suspicions,
            await CustomersAsync(db, wanted, cancellationToken));
    }

    private static RepIdRow Row(
        SalesRepId id, bool isInAgency, IReadOnlyDictionary<string, IReadOnlyList<Suspicion>> suspicions,
        Dictionary<string, int> customers) => new(
        id.Id, id.Normalised, [.. id.Spellings.Select(s => s.Raw).Order(StringComparer.Ordinal)],
        customers[id.Normalised], id.FirstSeen, id.LastSeen,
        RepIdStates.Of(id.Decision, customers[id.Normalised], isInAgency), id.IgnoreReason,
        LookAlikes(id.Normalised, suspicions, customers), id.Version);

    /// <summary>How many customers have each of these IDs.</summary>
    private async Task<Dictionary<string, int>> CustomersAsync(
        AppDbContext db, string[] ids, CancellationToken cancellationToken)
    {
        var uses = await UsesAsync(db, await CustomersState.ReadAsync(db, cancellationToken), cancellationToken);
        var found = await db.SalesRepIds.AsNoTracking().Include(one => one.Spellings)
            .Where(one => ids.Contains(one.Normalised)).ToListAsync(cancellationToken);
        var customers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in found)
        {
            customers[id.Normalised] = await uses.CustomersAsync(db, id.Spellings.Select(s => s.Id), cancellationToken);
        }

        return customers;
    }

    // Hundreds of times as dear as reading them, and new only where an ID is.
    private Task<IReadOnlyDictionary<string, IReadOnlyList<Suspicion>>> SuspicionsAsync(
        IReadOnlyList<string> normalised, CancellationToken cancellationToken)
    {
        var ordered = normalised.Order(StringComparer.Ordinal).ToList();
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ordered))));
        return keptSuspicions.GetAsync(key, () => Task.FromResult(SuspiciousIds.Find(ordered)), cancellationToken);
    }

    private Task<SpellingUses> UsesAsync(
        AppDbContext db, CustomersState customers, CancellationToken cancellationToken) =>
        keptUses.GetAsync(
            customers,
            async () => new SpellingUses(
                await RepIdStandings.UsesAsync(db, cancellationToken),
                (await inMemory.GetAsync(db, cancellationToken: cancellationToken)).CountWithoutRepId(),
                await db.Customers.AnyAsync(c => c.Origin == CustomerOrigin.Erp, cancellationToken)),
            cancellationToken);

    private async Task<RepIdList> ListAsync(
        AppDbContext db, CustomersState state, CancellationToken cancellationToken)
    {
        var ids = await db.SalesRepIds.AsNoTracking().Include(id => id.Spellings).Where(id => id.Spellings.Any())
            .ToListAsync(cancellationToken);
        var customers = await CustomersByIdAsync(db, state, cancellationToken);
        var inAgency = await db.Set<AgencyRep>().Select(rep => rep.SalesRepIdId).Distinct()
            .ToHashSetAsync(cancellationToken);
        var suspicions = await SuspicionsAsync([.. ids.Select(id => id.Normalised)], cancellationToken);
        var uses = ids.ToDictionary(
            id => id.Normalised, id => customers.GetValueOrDefault(id.Id), StringComparer.Ordinal);
        var rows = ids
            .Select(id => Row(id, inAgency.Contains(id.Id), suspicions, uses))
            .OrderByDescending(row => row.Customers).ThenBy(row => row.Normalised, StringComparer.Ordinal)
            .ToList();
        var counts = await UsesAsync(db, state, cancellationToken);
        return new(rows, counts.CustomersWithoutId, counts.HasCustomers);
    }

    // The commonest first: it is what the others were probably meant to be.
    private static List<RepIdLookAlike> LookAlikes(
        string id, IReadOnlyDictionary<string, IReadOnlyList<Suspicion>> suspicions, Dictionary<string, int> uses) =>
    [
        .. (suspicions.GetValueOrDefault(id) ?? [])
            .OrderByDescending(suspicion => uses[suspicion.Other])
            .Select(suspicion => new RepIdLookAlike(
                suspicion.Other, suspicion.Difference,
                SuspiciousIds.Join(id, uses[id], suspicion.Other, uses[suspicion.Other]))),
    ];

    /// <summary>The first customers that have the ID, by name.</summary>
    public async Task<IReadOnlyList<RepIdCustomer>> CustomersAsync(
        int salesRepIdId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from spelling in db.RepIdSpellings
            where spelling.SalesRepIdId == salesRepIdId
            join assignment in db.Assignments on spelling.Id equals assignment.SpellingId
            join customer in db.Customers on assignment.CustomerId equals customer.Id
            orderby customer.Name, customer.Number, assignment.Position
            select new RepIdCustomer(customer.Number, customer.Name, customer.Address.City, spelling.Raw))
            .Take(CustomersShown).ToListAsync(cancellationToken);
    }

    /// <summary>How many customers have each ID, however it is spelled; one that has it twice counts once.</summary>
    internal async Task<Dictionary<int, int>> CustomersByIdAsync(
        AppDbContext db, CustomersState state, CancellationToken cancellationToken)
    {
        var uses = await UsesAsync(db, state, cancellationToken);
        var spellings = await db.RepIdSpellings.Select(spelling => new { spelling.Id, spelling.SalesRepIdId })
            .ToListAsync(cancellationToken);
        var customers = new Dictionary<int, int>();
        foreach (var id in spellings.GroupBy(spelling => spelling.SalesRepIdId, spelling => spelling.Id))
        {
            if (await uses.CustomersAsync(db, id, cancellationToken) is > 0 and var count)
            {
                customers[id.Key] = count;
            }
        }

        return customers;
    }
}

/// <summary>What the list of sales rep IDs hangs on.</summary>
public sealed record RepIdsKey(long Draft, CustomersState Customers);
