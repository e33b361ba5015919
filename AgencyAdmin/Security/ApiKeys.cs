using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security;

/// <summary>Makes, lists and revokes API keys.</summary>
public sealed class ApiKeys(
    IDbContextFactory<AppDbContext> databases, ApiKeyUses uses, ServingDatabase serving, ICurrentUser user,
    TimeProvider clock)
{
    /// <summary>Ten years. A key for longer is one that never ends, and should say so.</summary>
    public const int MostDays = 3_650;

    /// <summary>A new key. The text that comes back is the only time anyone sees it.</summary>
    /// <param name="days">For how many days it holds; null for ever.</param>
    public async Task<Outcome<string>> AddAsync(
        string name, IReadOnlyList<string> scopes, int? days = null, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.ManageApiKeys) ?? Check(name, scopes, days)) is { } refusal)
        {
            return refusal;
        }

        name = TextRule.Clean(name)!;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.ApiKeys.AnyAsync(key => key.Name == name && key.RevokedAt == null, cancellationToken))
        {
            return new Refusal(
                "api-key.taken", $"There is a key named {name} already. Choose another name, or revoke that one first.", "name");
        }

        var text = KnownApiKeys.NewText();
        var now = clock.GetUtcNow();
        db.ApiKeys.Add(new(
            name, KnownApiKeys.Hash(text), string.Join(',', scopes.Distinct()), user.Name, now, days is { } some ? now.AddDays(some) : null));
        await db.SaveChangesAsync(cancellationToken);
        serving.Changed();
        return text;
    }

    /// <summary>
    /// All that were ever made: first those that open something, by name. Empty for those who may not see them.
    /// </summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageApiKeys) is not null)
        {
            return [];
        }

        await uses.WriteAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return
        [
            .. (await db.ApiKeys.AsNoTracking().ToListAsync(cancellationToken))
                .OrderBy(key => key.StateAt(now)).ThenBy(key => key.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(key => key.Id),
        ];
    }

    /// <summary>Ends a key. The very next request with it is refused.</summary>
    public async Task<Outcome<ApiKey>> RevokeAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageApiKeys) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Id == id && key.RevokedAt == null, cancellationToken) is not { } key)
        {
            return new Refusal("api-key.missing", "There is no such key, or it was revoked already.");
        }

        key.Revoke(user.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        serving.Changed();
        return key;
    }

    private static Refusal? Check(string name, IReadOnlyList<string> scopes, int? days) =>
        TextRule.CheckName(
            "api-key.name", new("name", "The name", name, ApiKey.NameLimit), $"Give the key a name of at most {ApiKey.NameLimit} characters.")
        ?? (scopes.Count == 0 || scopes.Except(Permissions.Scopes).Any()
            ? new("api-key.scope", $"Give at least one scope of {string.Join(", ", Permissions.Scopes)}.", Permissions.Scopes[0])
        : days is < 1 or > MostDays
            ? new("api-key.days", "A key holds for 1 to 3,650 days, or never ends.", "days")
        : null);
}
