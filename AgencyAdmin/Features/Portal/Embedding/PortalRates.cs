using System.Collections.Concurrent;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>
/// How often each portal has asked in this second. A portal is an allowed origin, or a server that sends none.
/// </summary>
public sealed class PortalRates(CurrentPortalSettings settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Second> _portals = new(StringComparer.Ordinal);

    /// <summary>Counts a request; false where the portal has had its share of this second.</summary>
    /// <param name="portal">An allowed origin, or nothing: there are never more than those.</param>
    public bool Allows(string portal)
    {
        var limit = settings.Value.RequestsPerSecond;
        return limit == 0
            || _portals.GetOrAdd(portal, _ => new()).Count(clock.GetUtcNow().ToUnixTimeSeconds()) <= limit;
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
