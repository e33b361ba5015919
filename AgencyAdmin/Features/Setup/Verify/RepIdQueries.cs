using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Verify;

/// <summary>Reads what step 1 shows.</summary>
public sealed class RepIdQueries(IDbContextFactory<AppDbContext> databases)
{
    public const int CustomersShown = 50;

    public async Task<RepIdList> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = await db.SalesRepIds.AsNoTracking().Include(id => id.Spellings).Where(id => id.Spellings.Any())
            .ToListAsync(cancellationToken);
        var customers = await CustomersByIdAsync(db, cancellationToken);
        var inAgency = await db.Set<AgencyRep>().Select(rep => rep.SalesRepIdId).Distinct()
            .ToHashSetAsync(cancellationToken);
        var suspicions = SuspiciousIds.Find(ids.Select(id => id.Normalised));
        var uses = ids.ToDictionary(
            id => id.Normalised, id => customers.GetValueOrDefault(id.Id), StringComparer.Ordinal);
        var rows = ids
            .Select(id => new RepIdRow(
                id.Id, id.Normalised, [.. id.Spellings.Select(s => s.Raw).Order(StringComparer.Ordinal)],
                customers.GetValueOrDefault(id.Id), id.FirstSeen, id.LastSeen,
                RepIdStates.Of(id.Decision, customers.GetValueOrDefault(id.Id), inAgency.Contains(id.Id)),
                id.IgnoreReason, LookAlikes(id.Normalised, suspicions, uses), id.Version))
            .OrderByDescending(row => row.Customers).ThenBy(row => row.Normalised, StringComparer.Ordinal)
            .ToList();
        return new(
            rows,
            await CustomersWithoutRepId.Of(db).CountAsync(cancellationToken),
            await db.Customers.AnyAsync(c => c.Origin == CustomerOrigin.Erp, cancellationToken));
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
    internal static async Task<Dictionary<int, int>> CustomersByIdAsync(
        AppDbContext db, CancellationToken cancellationToken)
    {
        var uses = await RepIdStandings.UsesAsync(db, cancellationToken);
        var ids = (await db.RepIdSpellings.AsNoTracking().ToListAsync(cancellationToken))
            .Where(spelling => uses.ContainsKey(spelling.Id))
            .ToLookup(spelling => spelling.SalesRepIdId, spelling => spelling.Id);
        var customers = new Dictionary<int, int>();
        foreach (var id in ids)
        {
            // Feeds never give a customer one spelling twice, so only where there are several do customers have to be
            // told apart.
            customers[id.Key] = id.Skip(1).Any()
                ? await RepIdStandings.CustomersAsync(db, id, cancellationToken)
                : uses[id.Single()];
        }

        return customers;
    }
}
