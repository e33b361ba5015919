using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>Hands out <see cref="CustomerIndex"/>, and reads it anew once a feed has been applied or a business added.</summary>
public sealed class CustomerIndexes(IDbContextFactory<AppDbContext> databases, KeptCustomerIndex kept)
{
    public async Task<CustomerIndex> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var key = new CustomersKey(
            await db.Feeds.Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers)
                .MaxAsync(feed => (int?)feed.Id, cancellationToken) ?? 0,
            await db.Customers.MaxAsync(customer => (int?)customer.Id, cancellationToken) ?? 0);
        return await kept.GetAsync(key, db.Database.GetConnectionString()!, cancellationToken);
    }
}

/// <summary>What the customers hang on: the latest feed, and the latest customer, who may have been added by hand.</summary>
public sealed record CustomersKey(int Feed, int Customer);

/// <summary>The index read last, for every circuit and request of the process. Whoever comes first reads it, the others wait.</summary>
public sealed class KeptCustomerIndex : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private Entry _entry = new(new(0, 0), CustomerIndex.Empty);

    public async Task<CustomerIndex> GetAsync(CustomersKey key, string address, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _entry) is var entry && entry.Key == key)
        {
            return entry.Index;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_entry.Key != key)
            {
                Volatile.Write(ref _entry, new(key, await CustomerIndexReader.ReadAsync(address, cancellationToken)));
            }

            return _entry.Index;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private sealed record Entry(CustomersKey Key, CustomerIndex Index);
}
