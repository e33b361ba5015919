using System.Collections.Concurrent;

namespace AgencyAdmin.Security;

/// <summary>How often something may happen for one key within a span of time that begins with the first.</summary>
internal sealed class Quota(TimeProvider clock, int most, TimeSpan window)
{
    private const int Kept = 10_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> _counts = new(
        StringComparer.Ordinal);

    /// <summary>Whether the key may once more; asking counts for nothing.</summary>
    public bool HasLeft(string key) =>
        !_counts.TryGetValue(key, out var had) || clock.GetUtcNow() - had.Since >= window || had.Count < most;

    /// <summary>Counts one; false where it was one too many.</summary>
    public bool Takes(string key)
    {
        var now = clock.GetUtcNow();
        if (_counts.Count >= Kept)
        {
            Forget(now);
        }

        return _counts.AddOrUpdate(
            key, _ => (now, 1), (_, had) => now - had.Since >= window ? (now, 1) : (had.Since, had.Count + 1)).Count <= most;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, had) in _counts)
        {
            if (now - had.Since >= window)
            {
                _counts.TryRemove(new(key, had));
            }
        }
    }
}
