using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Serving;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>
/// All API keys, for as long as nothing in the database has changed: a key that is taken away stops working within a
/// millisecond, and a wrong one costs a hash and no look-up, however many are tried.
/// </summary>
public sealed class KnownApiKeys(ServingDatabase database, IServiceScopeFactory scopes)
{
    private const string Prefix = "aa_";

    private Known? _known;

    /// <summary>A text that no key has yet.</summary>
    public static string NewText() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a key's text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The key, or null where nobody was given that text.</summary>
    public async ValueTask<ApiKey?> FindAsync(string text, CancellationToken cancellationToken = default)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + 64)
        {
            return null;
        }

        // Noted before they are read: a change meanwhile makes the next caller read again.
        var state = database.State();
        var known = Volatile.Read(ref _known);
        if (known?.State != state)
        {
            known = new(state, [.. (await ReadAsync(cancellationToken)).Select(key => (Encoding.ASCII.GetBytes(key.Hash), key))]);
            Volatile.Write(ref _known, known);
        }

        var hash = Encoding.ASCII.GetBytes(Hash(text));

        // Every one is compared whole, so the time that this takes tells nothing.
        ApiKey? found = null;
        foreach (var (of, key) in known.Keys)
        {
            found = CryptographicOperations.FixedTimeEquals(of, hash) ? key : found;
        }

        return found;
    }

    // A scope of its own, and only now: a context for each request would take as long as its answer.
    private async Task<List<ApiKey>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.AsNoTracking().ToListAsync(cancellationToken);
    }

    private sealed record Known(long State, (byte[] Hash, ApiKey Key)[] Keys);
}
