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
    public Task<CustomersView> GetAsync(CancellationToken cancellationToken = default) =>
        GetAsync(ofDraft: false, cancellationToken);

    /// <summary>As above, for somebody who reads already: where nothing has changed, one look is all that it costs.</summary>
    /// <param name="reader">Open.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<CustomersView> GetAsync(ICustomerReader reader, CancellationToken cancellationToken = default)
    {
        var (publication, state) = reader.Versions();
        if (customers.Latest is not { } index || index.State != state)
        {
            return await GetAsync(cancellationToken);
        }

        var setup = await setups.PublishedAsync(publication, cancellationToken);
        return await index.UnderAsync(setup.Index, CompanyDay.Today(clock));
    }

    /// <summary>As above, or what every customer would see if the draft were published.</summary>
    public async Task<CustomersView> GetAsync(bool ofDraft, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var index = await customers.GetAsync(read.Db, cancellationToken);
        var today = CompanyDay.Today(clock);
        var published = await index.UnderAsync((await setups.PublishedAsync(read.Db, cancellationToken)).Index, today);
        return ofDraft ? await index.UnderAsync((await setups.DraftAsync(read, cancellationToken)).Index, today, near: published) : published;
    }
}
