using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Serving;

namespace AgencyAdmin.Security;

/// <summary>
/// All API keys, for as long as nothing in the database has changed: a key that is taken away stops working within a
/// millisecond, and a wrong one costs a hash and no look-up, however many are tried.
/// </summary>
public sealed class KnownApiKeys(ServingDatabase database)
{
    private Known? _known;

    /// <summary>The key of that hash; all are read by <paramref name="read"/> where they are not known in this state of the database.</summary>
    public async ValueTask<ApiKey?> FindAsync(byte[] hash, Func<Task<List<ApiKey>>> read)
    {
        // Noted before they are read: a change meanwhile makes the next caller read again.
        var state = database.State();
        var known = Volatile.Read(ref _known);
        if (known?.State != state)
        {
            known = new(state, [.. (await read()).Select(key => (Encoding.ASCII.GetBytes(key.Hash), key))]);
            Volatile.Write(ref _known, known);
        }

        // Every one is compared whole, so the time that this takes tells nothing.
        ApiKey? found = null;
        foreach (var (of, key) in known.Keys)
        {
            found = CryptographicOperations.FixedTimeEquals(of, hash) ? key : found;
        }

        return found;
    }

    private sealed record Known(long State, (byte[] Hash, ApiKey Key)[] Keys);
}
