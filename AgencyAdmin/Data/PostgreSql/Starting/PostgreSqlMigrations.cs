using System.Diagnostics;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Starting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>Brings the database to this version's form: all that is missing in one transaction, by one process at a time.</summary>
internal sealed partial class PostgreSqlMigrations(
    PostgreSqlAddress address, NpgsqlDataSource source, DataFolder? folder, ILogger<PostgreSqlMigrations> logger)
{
    private const string History = "\"__EFMigrationsHistory\"";

    // Others wait for it, and find nothing left to do.
    private const string Turn = "SELECT pg_advisory_xact_lock(4711, 2)";

    /// <summary>Applies the migrations that it lacks.</summary>
    /// <param name="own">The process of PostgreSQL by which this server is known; 0 for a command.</param>
    /// <param name="cancellationToken">Ends it, and nothing is done.</param>
    /// <exception cref="StartRefusedException">It cannot be used, as said in the message.</exception>
    public async Task ApplyAsync(int own, CancellationToken cancellationToken) => await ExplainedAsync(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        TakeTurn(connection);
        var watch = Stopwatch.StartNew();
        RefuseBesideOthers(connection, own);
        var pending = Apply(connection);
        if (folder is not null && FolderTakeOver.Take(connection, folder) is > 0 and var files)
        {
            Log.TookOver(logger, files, folder.Root);
        }

        await transaction.CommitAsync(cancellationToken);
        if (pending.Count > 0)
        {

            // The collation and the extension have types that this connection's pool has not heard of.
            await source.ReloadTypesAsync(cancellationToken);
            Log.Migrated(logger, pending.Count, pending[^1], watch.Elapsed.TotalSeconds);
        }

        return true;
    });

    /// <summary>Waits until no other process migrates, for as long as the connection's transaction lasts.</summary>
    public static void TakeTurn(NpgsqlConnection connection) => connection.Run(Turn);

    /// <summary>Applies what is missing in the connection's transaction, and names it.</summary>
    public IReadOnlyList<string> Apply(NpgsqlConnection connection)
    {
        using var db = Model();
        var pending = Pending(connection, db);
        foreach (var statement in pending is [] ? [] : MigrationStatements.Of(db, pending))
        {
            connection.Run(statement);
        }

        return pending;
    }

    /// <summary>How many migrations a start would apply.</summary>
    /// <exception cref="StartRefusedException">It would refuse the database.</exception>
    public Task<int> CountPendingAsync(CancellationToken cancellationToken) => ExplainedAsync(async () =>
    {
        await using var db = Model();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return Pending(connection, db).Count;
    });

    internal async Task<T> ExplainedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (address.Explain(failure) is { } sentence)
        {
            throw new StartRefusedException(sentence, failure);
        }
    }

    // A server of the version before would go on writing to what it does not know. Where nothing was ever applied, there is none.
    private void RefuseBesideOthers(NpgsqlConnection connection, int own)
    {
        using var db = Model();
        if (Applied(connection).Count > 0 && Pending(connection, db).Count > 0
            && AdvisoryLocks.HoldersOf(connection, AdvisoryLocks.Server, own) is { Count: > 0 } others)
        {
            throw new StartRefusedException(
                $"The database {address.Place} has the form of an older version, and servers of that version are running on it ({string.Join("; ", others)}). "
                + "Stop all of them first, then start one of this version, and then the others.");
        }
    }

    private PostgreSqlContext Model() => new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(source).Options);

    private List<string> Pending(NpgsqlConnection connection, PostgreSqlContext db)
    {
        if (connection.Number("SELECT current_setting('server_version_num')::integer") is var version && version < 150000)
        {
            throw new StartRefusedException($"The database {address.Place} is run by PostgreSQL {version / 10000}. AgencyAdmin needs 15 or later.");
        }

        var known = db.Database.GetMigrations().ToList();
        var applied = Applied(connection);
        return applied.Except(known).LastOrDefault() is { } newer
            ? throw new StartRefusedException(
                $"The database {address.Place} was made by a newer version of AgencyAdmin (migration {newer}). Start that version, or put back a dump "
                + "of before.")
            : [.. known.Except(applied)];
    }

    private List<string> Applied(NpgsqlConnection connection)
    {
        var tables = connection.Read(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()", row => row.GetString(0));
        return tables.Contains("__EFMigrationsHistory") ? connection.Read($"SELECT \"MigrationId\" FROM {History} ORDER BY 1", row => row.GetString(0))
            : tables.Count == 0 ? []
            : throw new StartRefusedException(
                $"{address.Place} is a database of another program: it has the table {tables[0]}. Name an empty one in ConnectionStrings:AgencyAdmin.");
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Took {Count} pictures, keys and held feeds of {Folder} into the database")]
        public static partial void TookOver(ILogger logger, int count, string folder);

        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Applied {Count} migrations up to {Last} in {Seconds:0.0} s")]
        public static partial void Migrated(ILogger logger, int count, string last, double seconds);
    }
}
