using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>An agency whose business is inactive in the ERP, and whose cards show all the same.</summary>
/// <param name="Customers">How many active customers have one of its IDs; null where that was not counted.</param>
public sealed record EndedBusiness(int AgencyId, string Agency, string BusinessNumber, string Business, int? Customers = null);

/// <summary>
/// Finds agencies whose business has ended in the ERP. Nothing stops by itself: whether their cards do is for whoever
/// edits the draft to decide.
/// </summary>
public static class EndedBusinesses
{
    /// <summary>The active agencies whose business is inactive.</summary>
    public static IQueryable<Agency> Of(AppDbContext db) =>
        db.Agencies.Where(agency => agency.IsActive && db.Customers.Any(business => business.Id == agency.BusinessId && !business.IsActive));

    /// <summary>Some of them, by name.</summary>
    public static Task<List<EndedBusiness>> ListAsync(
        AppDbContext db, IQueryable<Agency> agencies, int take, CancellationToken cancellationToken) => (
            from agency in agencies
            join business in db.Set<Customer>() on agency.BusinessId equals business.Id
            orderby agency.Name, agency.Id
            select new EndedBusiness(agency.Id, agency.Name, business.Number, business.Name, null)).Take(take).ToListAsync(cancellationToken);
}
