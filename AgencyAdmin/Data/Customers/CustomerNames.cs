using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>How customers are put in order by name.</summary>
internal static class CustomerNames
{
    private const string NoCase = "NOCASE";

    /// <summary>The order of names that the index has: capital letters do not count.</summary>
    public static IOrderedQueryable<Customer> ByName(this IQueryable<Customer> customers) =>
        customers.OrderBy(c => EF.Functions.Collate(c.Name, NoCase)).ThenBy(c => c.Number);
}
