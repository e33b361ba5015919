using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.RepIds;

/// <summary>Reads every sales rep ID with what hangs on it, for what changes of the rules do to it.</summary>
public static class RepIdStandings
{
    public static async Task<IReadOnlyList<RepIdStanding>> ReadAsync(
        AppDbContext db, CancellationToken cancellationToken = default)
    {
        var uses = await UsesAsync(db, cancellationToken);
        var links = (await (
                from rep in db.Set<AgencyRep>()
                join agency in db.Agencies on rep.AgencyId equals agency.Id
                orderby agency.Id, rep.Order, rep.Id
                select new { Rep = rep, Agency = agency.Name, Contact = db.Contacts.Where(c => c.Id == rep.ContactId).Select(c => c.Name).FirstOrDefault() })
            .AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(
                link => link.Rep.SalesRepIdId,
                link => new RepIdLink(link.Rep.Id, link.Rep.AgencyId, link.Agency, link.Rep.Details, link.Contact));
        var ids = await db.SalesRepIds.AsNoTracking().Include(id => id.Spellings).OrderBy(id => id.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. ids.Select(id => new RepIdStanding(
                id.Id, id.Normalised, id.Decision, id.IgnoreReason,
                [.. id.Spellings.OrderBy(s => s.Raw, StringComparer.Ordinal)
                    .Select(s => new SpellingInUse(s.Id, s.Raw, uses.GetValueOrDefault(s.Id)))],
                [.. links[id.Id]])),
        ];
    }

    /// <summary>How many customers have each spelling: counted along its index, not customer by customer.</summary>
    public static Task<Dictionary<int, int>> UsesAsync(AppDbContext db, CancellationToken cancellationToken = default) =>
        db.Assignments.GroupBy(a => a.SpellingId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    /// <summary>How many customers have at least one of the spellings.</summary>
    public static Task<int> CustomersAsync(
        AppDbContext db, IEnumerable<int> spellings, CancellationToken cancellationToken = default)
    {
        var wanted = spellings.ToList();
        return db.Assignments.Where(a => wanted.Contains(a.SpellingId)).Select(a => a.CustomerId).Distinct()
            .CountAsync(cancellationToken);
    }
}
