using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Customers;

/// <summary>
/// The index of trigrams, which takes longer to fill with a million customers than all else of their first feed: that is written without
/// it, and it is built behind the commit, beside whoever reads and writes. Meanwhile a search finds the same, by looking at each text.
/// </summary>
internal static class SearchIndex
{
    /// <summary>From so many new customers on it is quicker to build than to fill.</summary>
    public const int Many = 20_000;

    private const string IsThereNow =
        "SELECT EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('ix_customersearch_text') AND indisvalid)";

    public static bool IsThere(NpgsqlConnection connection) => connection.Number(IsThereNow) == 1;

    /// <summary>Takes it away, in the caller's transaction.</summary>
    public static void Drop(NpgsqlConnection connection) => connection.Run("DROP INDEX IF EXISTS ix_customersearch_text");

    /// <summary>Builds it, and first clears away one whose building was broken off.</summary>
    public static async Task BuildAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var statement in (string[])
        [
            "SET maintenance_work_mem = '256MB'",
            "DROP INDEX CONCURRENTLY IF EXISTS ix_customersearch_text",
            "CREATE INDEX CONCURRENTLY ix_customersearch_text ON customersearch USING gin (text gin_trgm_ops)",
        ])
        {
            // They are constants of this class.
#pragma warning disable CA2100
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
