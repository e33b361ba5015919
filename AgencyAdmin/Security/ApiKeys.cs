using System.Security.Cryptography;
using System.Text;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>Makes API keys and finds out whose a key is.</summary>
public sealed class ApiKeys(IDbContextFactory<AppDbContext> databases, KnownApiKeys known, TimeProvider clock)
{
    private const string Prefix = "aa_";

    /// <summary>A new key. The text that comes back is the only time anyone sees it.</summary>
    public async Task<Outcome<string>> AddAsync(
        string name, IReadOnlyList<string> scopes, CancellationToken cancellationToken = default)
    {
        if (name.Trim().Length is 0 or > 100)
        {
            return new Refusal("api-key.name", "Give the key a name of at most 100 characters.");
        }

        if (scopes.Count == 0 || scopes.Except(Permissions.Scopes).Any())
        {
            return new Refusal("api-key.scope", $"Give at least one scope of {string.Join(", ", Permissions.Scopes)}.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.ApiKeys.AnyAsync(key => key.Name == name.Trim(), cancellationToken))
        {
            return new Refusal("api-key.taken", $"There is a key named {name.Trim()} already. Choose another name.");
        }

        var text = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        db.ApiKeys.Add(new(name.Trim(), Hash(text), string.Join(',', scopes.Distinct()), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return text;
    }

    /// <summary>The key, or null where nobody was given that text.</summary>
    /// <remarks>Looked up by hash: how long the look-up takes says nothing about the key itself.</remarks>
    public async Task<ApiKey?> FindAsync(string text, CancellationToken cancellationToken = default)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + 64)
        {
            return null;
        }

        return await known.GetAsync(Hash(text), async hash =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken);
        });
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
