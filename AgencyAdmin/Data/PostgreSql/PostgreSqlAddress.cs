using AgencyAdmin.Data.Starting;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>The address of the database, as configured, and what is said where it cannot be used.</summary>
internal sealed class PostgreSqlAddress
{
    private const string Setting = "ConnectionStrings:AgencyAdmin";
    private const string Form = "Write it as \"Host=...;Database=...;Username=...;Password=...\".";

    private readonly string _name;

    /// <exception cref="StartRefusedException">The connection string is missing, or cannot be read.</exception>
    public PostgreSqlAddress(IConfiguration configuration)
        : this(
            configuration.GetConnectionString("AgencyAdmin") is { Length: > 0 } configured ? configured : throw new StartRefusedException(
                $"Database:Provider is PostgreSql, and the setting {Setting} is missing. {Form}"),
            Setting,
            isReadOnly: NodeOptions.IsPortalIn(configuration))
    {
    }

    /// <param name="connectionString">In Npgsql's form.</param>
    /// <param name="name">What whoever runs the app has written it behind.</param>
    /// <param name="isReadOnly">Whether the database is to refuse every write of this process.</param>
    /// <exception cref="StartRefusedException">It cannot be read.</exception>
    public PostgreSqlAddress(string connectionString, string name, bool isReadOnly = false)
    {
        _name = name;
        var parts = Read(connectionString);
        parts.ApplicationName ??= "AgencyAdmin";
        if (isReadOnly)
        {
            parts.Options = $"{parts.Options} -c default_transaction_read_only=on".TrimStart();
        }

        ConnectionString = parts.ToString();
        Single = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString();
        Place = $"{parts.Database} on {parts.Host}";
    }

    public string ConnectionString { get; }

    /// <summary>As above, for a connection of no pool.</summary>
    public string Single { get; }

    /// <summary>Without what is secret.</summary>
    public string Place { get; }

    /// <summary>The sentence for a failure that whoever runs the app can mend; null for any other.</summary>
    public string? Explain(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            $"There is no database {Place}. Make it with createdb, and start again.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"The database {Place} does not let AgencyAdmin in: {Words(refused)}. Check Username and Password in {_name}.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            $"The database {Place} forbids what AgencyAdmin needs: {Words(refused)}. Make its account the owner of the database.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => $"The disk of the database {Place} is full. Make room, and start again.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            $"The database {Place} has no connection left. Raise its max_connections, or end other programs, and start again.",
        PostgresException => null,
        NpgsqlException or TimeoutException =>
            $"The database {Place} cannot be reached: {failure.Message.TrimEnd('.')}. Check that it runs, and {_name}.",
        _ => null,
    };

    private string Subject => _name == Setting ? $"The setting {Setting}" : $"The address behind {_name}";

    private static string Words(PostgresException failure) => failure.MessageText.TrimEnd('.');

    private NpgsqlConnectionStringBuilder Read(string configured)
    {
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new(configured);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException)
        {
            // Not in its own words: they may hold what was written there.
            throw new StartRefusedException($"{Subject} cannot be read. {Form}", wrong);
        }

        return string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database)
            ? throw new StartRefusedException($"{Subject} names no host or no database. {Form}")
            : parts;
    }
}
