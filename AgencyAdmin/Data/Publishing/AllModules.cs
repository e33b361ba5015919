using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>Counts what all customers see under a setup today.</summary>
public sealed class AllModules(IDbContextFactory<AppDbContext> databases, CustomersInMemory customers, TimeProvider clock)
{
    /// <summary>All of the counts, with the customers as they are now.</summary>
    public async Task<ModuleCounts> CountAsync(SetupIndex setup, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CountAsync(db, setup, cancellationToken);
    }

    /// <summary>As above, with the customers that the caller's transaction found.</summary>
    public async Task<ModuleCounts> CountAsync(AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default) =>
        await CountAsync(await customers.GetAsync(db, cancellationToken: cancellationToken), setup);

    /// <summary>As above, with what the caller's transaction has made of the customers.</summary>
    public async Task<ModuleCounts> CountOwnAsync(AppDbContext db, SetupIndex setup, CancellationToken cancellationToken = default) =>
        await CountAsync(await customers.ReadOwnAsync(db, cancellationToken), setup);

    private async Task<ModuleCounts> CountAsync(CustomerIndex index, SetupIndex setup) =>
        (await index.UnderAsync(setup, CompanyDay.Today(clock))).Counts;
}
