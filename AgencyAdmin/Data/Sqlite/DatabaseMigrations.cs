using System.Diagnostics;
using AgencyAdmin.Data.Starting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Brings the database file to this version's form: all that is missing in one transaction, or nothing.
/// </summary>
/// <remarks>
/// EF Core's own way holds a row as its lock, which stays when the process is killed, and every later start waits for
/// it for ever. Here SQLite's write lock is held, and a lock of the system, which both go with the process.
/// </remarks>
internal sealed partial class DatabaseMigrations(
    DatabaseFile file, DataFolder folder, FolderOwner owner, DatabaseCopies copies, Patience patience,
    IDbContextFactory<AppDbContext> databases, IOptions<DataOptions> options, ILogger<DatabaseMigrations> logger)
{
    /// <summary>Makes the database where there is none, and applies the migrations that it lacks.</summary>
    /// <exception cref="StartRefusedException">It cannot be used, as said in the message.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            LostDatabase.Refuse(file, folder, options.Value);
            ClaimFiles();
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var connection = file.Open();
            var known = db.Database.GetMigrations().ToList();
            if (Pending(connection, known).Count > 0)
            {
                await MigrateAsync(db, connection, known, cancellationToken);
            }

            Run(connection, "PRAGMA journal_mode=WAL");
        }
        catch (SqliteException failure) when (file.Explain(failure) is { } sentence)
        {
            throw new StartRefusedException(sentence, failure);
        }
    }

    /// <summary>How many migrations a start would apply.</summary>
    /// <exception cref="StartRefusedException">It would refuse the database.</exception>
    public async Task<int> CountPendingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var connection = file.Open();
        return Pending(connection, [.. db.Database.GetMigrations()]).Count;
    }

    // SQLite gives its logs the rights of the file beside which it makes them.
    private void ClaimFiles()
    {
        var isOwn = false;
        try
        {
            isOwn = PrivateFiles.Claim(file.Path) & PrivateFiles.Close(file.Path + "-wal") & PrivateFiles.Close(file.Path + "-shm");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The database {file.Path} cannot be opened: {unusable.Message.TrimEnd('.')}. Check that its folder exists and that the account "
                + "AgencyAdmin runs under may write there.",
                unusable);
        }

        if (!isOwn)
        {
            Log.Foreign(logger, file.Path);
        }
    }

    private async Task MigrateAsync(
        AppDbContext db, SqliteConnection connection, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        using var turn = new MigrationTurn(file, owner);
        SqliteTransaction? writing = null;
        await patience.WaitAsync(
            () => Pending(connection, known).Count == 0 || turn.TryTake(), () => turn.WaitedFor, cancellationToken);
        if (Pending(connection, known).Count == 0)
        {
            return;
        }

        // Off for as long as tables are rebuilt; inside a transaction it could not be switched.
        Run(connection, "PRAGMA foreign_keys=OFF");
        await patience.WaitAsync(
            () => (writing = TryBegin(connection)) is not null, () => $"another program that writes to {file.Path}", cancellationToken);
        using (writing)
        {
            Apply(db, connection, known);
            writing!.Commit();
        }
    }

    private void Apply(AppDbContext db, SqliteConnection connection, IReadOnlyList<string> known)
    {
        var watch = Stopwatch.StartNew();
        var applied = Applied(connection);
        if (applied.Count > 0)
        {
            copies.Keep(applied[^1]);
        }

        var pending = Pending(connection, known);
        foreach (var statement in MigrationStatements.Of(db, pending))
        {
            Run(connection, statement);
        }

        if (Read(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is not [])
        {
            throw new StartRefusedException(
                $"The database {file.Path} cannot be migrated: rows of it refer to others that do not exist. Nothing was changed. Put back a backup.");
        }

        Log.Migrated(logger, pending.Count, pending[^1], watch.Elapsed.TotalSeconds);
    }

    private List<string> Pending(SqliteConnection connection, IReadOnlyList<string> known)
    {
        var applied = Applied(connection);
        if (applied.Except(known).FirstOrDefault(id => string.CompareOrdinal(id, known[0]) < 0) is { } early)
        {
            throw new StartRefusedException(
                $"The database {file.Path} was made by a build of AgencyAdmin from before its first release (migration {early}), and is not read any "
                + "more. Go on with that build, or name an empty data folder, send the feeds again and set the module up anew.");
        }

        if (applied.Except(known).LastOrDefault() is { } newer)
        {
            throw new StartRefusedException(
                $"The database {file.Path} was made by a newer version of AgencyAdmin (migration {newer}). Start that version, or put back a backup "
                + "or a copy of before.");
        }

        return [.. known.Except(applied)];
    }

    private List<string> Applied(SqliteConnection connection)
    {
        var tables = Read(connection, "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'");
        if (tables.Contains(HistoryRepository.DefaultTableName))
        {
            return Read(connection, $"SELECT MigrationId FROM {HistoryRepository.DefaultTableName} ORDER BY MigrationId");
        }

        // A start of an earlier version that was killed may have left the table of its lock.
        return tables.All(table => table.StartsWith("__EF", StringComparison.Ordinal))
            ? []
            : throw new StartRefusedException(
                $"{file.Path} is a database of another program. Name another file as ConnectionStrings:AgencyAdmin, or leave that setting out.");
    }

    private static SqliteTransaction? TryBegin(SqliteConnection connection)
    {
        try
        {
            // In a new file it is written at once, so that those who come in between can read it.
            Run(connection, "PRAGMA journal_mode=WAL");
            return connection.BeginTransaction(deferred: false);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return null;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 2, Level = LogLevel.Warning,
            Message = "The database {Path} belongs to another account, so its rights stay as they are: see that others cannot read it")]
        public static partial void Foreign(ILogger logger, string path);

        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Applied {Count} migrations up to {Last} in {Seconds:0.0} s")]
        public static partial void Migrated(ILogger logger, int count, string last, double seconds);
    }
}
