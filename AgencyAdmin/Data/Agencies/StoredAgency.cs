using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>An agency as it is stored, with its reps, and with what their and its keys stand for.</summary>
/// <param name="RepIds">The normalised sales rep IDs of its reps, by key.</param>
public sealed record StoredAgency(Agency Agency, string BusinessNumber, bool IsBusinessActive, IReadOnlyDictionary<int, string> RepIds)
{
    /// <summary>Its reps in the order of the list.</summary>
    public IEnumerable<AgencyRep> Reps => Agency.Reps.OrderBy(rep => rep.Order).ThenBy(rep => rep.Id);

    /// <summary>Of an agency that was read with its reps, inside the caller's transaction.</summary>
    public static async Task<StoredAgency> OfAsync(
        AppDbContext db, Agency agency, CancellationToken cancellationToken = default)
    {
        var business = await db.Customers.Where(one => one.Id == agency.BusinessId).Select(one => new { one.Number, one.IsActive })
            .SingleAsync(cancellationToken);
        var ids = await db.SalesRepIds.Where(id => db.Set<AgencyRep>().Any(rep => rep.AgencyId == agency.Id && rep.SalesRepIdId == id.Id))
            .ToDictionaryAsync(id => id.Id, id => id.Normalised, cancellationToken);
        return new(agency, business.Number, business.IsActive, ids);
    }
}
