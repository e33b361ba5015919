using AgencyAdmin.Data.Stores;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>Looks at the database: whether it answers, its form, and who serves it.</summary>
internal sealed class PostgreSqlCheck(PostgreSqlAddress address, NpgsqlDataSource source, PostgreSqlMigrations migrations) : IDatabaseCheck
{
    private const string Holder =
        """
        SELECT 'process ' || a.pid || COALESCE(' from ' || a.client_addr::text, '') || ', since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI')
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.classid = 4711 AND l.objid = 3 AND l.granted AND a.datname = current_database() LIMIT 1
        """;

    public async Task<DatabaseFindings> FindAsync(CancellationToken cancellationToken = default)
    {
        var pending = await migrations.CountPendingAsync(cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var latest = pending > 0 ? 0 : connection.Number("SELECT MAX(at) FROM changelog");
        var server = connection.Read(Holder, row => row.GetString(0)).FirstOrDefault();
        return new(
            address.Place, Exists: true, pending, Damage: null, latest > 0 ? new DateTimeOffset(latest, TimeSpan.Zero) : null, server);
    }
}
