using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// The locks of the app in a database, all of class 4711: 1 the turn to write, 2 to migrate, 3 held together by every server that runs,
/// 4 the turn to take a feed, 5 the work of one node, 6 a feed that is compared with what is stored.
/// </summary>
internal static class AdvisoryLocks
{
    public const int Server = 3;
    public const int Intake = 4;
    public const int Duty = 5;
    public const int Comparing = 6;

    private const string Holders =
        """
        SELECT 'process ' || a.pid || COALESCE(' from ' || a.client_addr::text, '') || ', since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI')
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.classid = 4711 AND l.objid = @lock AND l.granted AND a.datname = current_database() AND a.pid <> @but
        ORDER BY a.backend_start, a.pid
        """;

    /// <summary>Takes a lock for as long as the connection lasts, or answers false.</summary>
    public static bool TryTake(NpgsqlConnection connection, int number) =>
        connection.Number("SELECT pg_try_advisory_lock(4711, @lock)", ("lock", number)) == 1;

    /// <summary>The same, of a lock that many may have together.</summary>
    public static bool TryShare(NpgsqlConnection connection, int number) =>
        connection.Number("SELECT pg_try_advisory_lock_shared(4711, @lock)", ("lock", number)) == 1;

    /// <summary>Who has a lock, the longest there first.</summary>
    /// <param name="connection">Of the same database.</param>
    /// <param name="number">Which lock.</param>
    /// <param name="but">A process of PostgreSQL that does not count.</param>
    public static IReadOnlyList<string> HoldersOf(NpgsqlConnection connection, int number, int but = 0) =>
        connection.Read(Holders, row => row.GetString(0), ("lock", number), ("but", but));

    /// <summary>Gives back all that a connection has: one goes back to its pool with its locks.</summary>
    public static void Release(NpgsqlConnection connection)
    {
        try
        {
            connection.Run("SELECT pg_advisory_unlock_all()");
        }
        catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
        {
            // The connection is lost, and the locks with it.
        }
    }
}
