using System.Collections.Concurrent;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// How often each portal has asked in this second, and each customer. A portal is an allowed origin, or a server that sends
/// none. A customer has a twentieth of a portal's share, so that one that asks without end cannot silence the others.
/// </summary>
public sealed class PortalRates(CurrentPortalSettings settings, TimeProvider clock)
{
    private const int CustomersShare = 20;
    private const int LeastOfACustomer = 10;

    // Customers are counted by a hash of their number: so few who ask at once share a place that no list of them is needed.
    private readonly Second[] _customers = [.. Enumerable.Range(0, 4096).Select(_ => new Second())];
    private readonly ConcurrentDictionary<string, Second> _portals = new(StringComparer.Ordinal);

    /// <summary>How often one customer may ask in a second, of what a portal may.</summary>
    public static int OfACustomer(int limit) => Math.Max(LeastOfACustomer, limit / CustomersShare);

    /// <summary>Counts a request; false where the customer or the portal has had its share of this second.</summary>
    /// <param name="portal">An allowed origin, or nothing: there are never more than those.</param>
    /// <param name="customer">The customer's number in UTF-8. What is one too many for it takes nothing of the portal's.</param>
    public bool Allows(string portal, ReadOnlySpan<byte> customer)
    {
        var limit = settings.Value.RequestsPerSecond;
        if (limit == 0)
        {
            return true;
        }

        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        return _customers[PlaceOf(customer)].Count(second) <= OfACustomer(limit)
            && _portals.GetOrAdd(portal, _ => new()).Count(second) <= limit;
    }

    private int PlaceOf(ReadOnlySpan<byte> customer)
    {
        var hash = new HashCode();
        hash.AddBytes(customer);
        return (int)((uint)hash.ToHashCode() % (uint)_customers.Length);
    }

    private sealed class Second
    {
        // The second in the upper half and the count in the lower, so that both change at once.
        private long _state;

        public long Count(long second)
        {
            while (true)
            {
                var before = Volatile.Read(ref _state);
                var after = before >> 32 == second ? before + 1 : (second << 32) + 1;
                if (Interlocked.CompareExchange(ref _state, after, before) == before)
                {
                    return after & uint.MaxValue;
                }
            }
        }
    }
}
