namespace AgencyAdmin.Data.Accounts;

/// <summary>A key for a machine. Only its SHA-256 is kept: the key has 256 random bits, so it needs no slow hash.</summary>
public sealed class ApiKey
{
    private ApiKey()
    {
    }

    public ApiKey(string name, string hash, string scopes, DateTimeOffset createdAt) =>
        (Name, Hash, Scopes, CreatedAt) = (name, hash, scopes, createdAt);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the key, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Comma-separated: <c>feeds</c>, <c>read</c>, <c>setup</c>, <c>publish</c>.</summary>
    public string Scopes { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
