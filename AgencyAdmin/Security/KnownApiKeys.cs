using System.Collections.Concurrent;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Serving;

namespace AgencyAdmin.Security;

/// <summary>
/// API keys that were looked up, for as long as nothing in the database has changed: a key that is taken away stops working
/// within a millisecond. What is no key is not remembered, so strangers cannot fill it.
/// </summary>
public sealed class KnownApiKeys(ServingDatabase database)
{
    private Known _known = new(-1);

    /// <summary>The key of that hash, looked up by <paramref name="find"/> where it is not known in this state of the database.</summary>
    public async ValueTask<ApiKey?> GetAsync(string hash, Func<string, Task<ApiKey?>> find)
    {
        var known = Current();
        if (known.Keys.TryGetValue(hash, out var key))
        {
            return key;
        }

        // Noted under the state from before the look-up: a change during it makes the next caller look again.
        if (await find(hash) is not { } found)
        {
            return null;
        }

        known.Keys[hash] = found;
        return found;
    }

    private Known Current()
    {
        var state = database.State();
        var known = Volatile.Read(ref _known);
        if (known.State != state)
        {
            Volatile.Write(ref _known, known = new(state));
        }

        return known;
    }

    private sealed class Known(long state)
    {
        public long State { get; } = state;

        public ConcurrentDictionary<string, ApiKey> Keys { get; } = new(StringComparer.Ordinal);
    }
}
