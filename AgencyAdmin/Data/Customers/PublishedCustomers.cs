using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>
/// What every customer sees of what is published, today. Kept until a feed, a publication or midnight changes it.
/// </summary>
public sealed class PublishedCustomers(
    IDbContextFactory<AppDbContext> databases, CustomersInMemory customers, Setups setups, TimeProvider clock)
{
    public async Task<CustomersView> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var index = await customers.GetAsync(read.Db, withColumns: true, cancellationToken);
        await index.ReadColumnsAsync().WaitAsync(cancellationToken);
        return index.Under((await setups.PublishedAsync(read.Db, cancellationToken)).Index, CompanyDay.Today(clock));
    }
}
