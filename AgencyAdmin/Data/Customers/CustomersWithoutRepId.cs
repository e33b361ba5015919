using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>
/// Which customers have no sales rep ID: the active ones without an assignment, as the resolver, coverage and the Customer
/// Listing say. A business that was added by hand is one of them.
/// </summary>
internal static class CustomersWithoutRepId
{
    public static IQueryable<Customer> Of(AppDbContext db) =>
        db.Customers.Where(c => c.IsActive && !db.Assignments.Any(a => a.CustomerId == c.Id));
}
