using AgencyAdmin.Data.ChangeLog;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// The one connection of a running feed. Its staging tables are temporary ones, so they need no write lock and are
/// gone with it, also where the process is killed.
/// </summary>
internal static class FeedConnection
{
    // What it wrote is moved into the file by WalCheckpoints. A thread of SQLite's own helps to sort a million names.
    private const string Settings =
        """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=1000; PRAGMA foreign_keys=ON;
        PRAGMA temp_store=FILE; PRAGMA wal_autocheckpoint=0; PRAGMA threads=1; PRAGMA cache_size=-16384; PRAGMA temp.cache_size=-8192;
        """;

    public static async Task<SqliteConnection> OpenAsync(
        IDbContextFactory<AppDbContext> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Not pooled: a pooled one would keep its temporary tables and its large cache.
        var address = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var connection = new SqliteConnection(address.ToString());
        await connection.OpenAsync(cancellationToken);
        connection.Run(Settings);
        SearchFunction.Register(connection);
        return connection;
    }

    /// <summary>A context on this connection, for what is easier said in its words.</summary>
    public static AppDbContext Context(SqliteConnection connection, ChangeLogInterceptor log) =>
        new(new DbContextOptionsBuilder<AppDbContext>().UseSqlite(connection).AddInterceptors(log).Options);

    public static int Run(this SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static long Read(this SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    public static SqliteCommand Command(
        this SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
