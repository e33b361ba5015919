using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Stores;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>Looks at the database: whether it answers, its form, and who serves it.</summary>
internal sealed class PostgreSqlCheck(PostgreSqlAddress address, NpgsqlDataSource source, PostgreSqlMigrations migrations) : IDatabaseCheck
{
    public async Task<DatabaseFindings> FindAsync(CancellationToken cancellationToken = default)
    {
        var pending = await migrations.CountPendingAsync(cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var latest = pending > 0 ? 0 : connection.Number("SELECT MAX(at) FROM changelog");
        var servers = AdvisoryLocks.HoldersOf(connection, AdvisoryLocks.Server);
        return new(
            address.Place, Exists: true, pending, Damage: null, latest > 0 ? new DateTimeOffset(latest, TimeSpan.Zero) : null,
            servers is [] ? null : string.Join("; ", servers));
    }
}
