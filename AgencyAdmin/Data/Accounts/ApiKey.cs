using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Data.Accounts;

/// <summary>Whether a key opens anything.</summary>
public enum ApiKeyState
{
    Usable,
    Expired,
    Revoked,
}

/// <summary>
/// A key for a machine. Only its SHA-256 is kept: the key has 256 random bits, so it needs no slow hash.
/// </summary>
public sealed class ApiKey
{
    public const int NameLimit = TextLimits.ApiKeyName;

    private ApiKey()
    {
    }

    public ApiKey(string name, string hash, string scopes, string createdBy, DateTimeOffset createdAt, DateTimeOffset? expiresAt) =>
        (Name, Hash, Scopes, CreatedBy, CreatedAt, ExpiresAt) = (name, hash, scopes, createdBy, createdAt, expiresAt);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the key, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Comma-separated: <c>feeds</c>, <c>read</c>, <c>setup</c>, <c>publish</c>.</summary>
    public string Scopes { get; private set; } = "";

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when on it opens nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The last request with it, to five minutes; null before the first.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevokedBy { get; private set; }

    public ApiKeyState StateAt(DateTimeOffset now) => RevokedAt is not null ? ApiKeyState.Revoked
        : ExpiresAt <= now ? ApiKeyState.Expired
        : ApiKeyState.Usable;

    /// <summary>For good: whoever needs a key again makes a new one.</summary>
    public void Revoke(string by, DateTimeOffset at) => (RevokedBy, RevokedAt) = (by, at);
}
