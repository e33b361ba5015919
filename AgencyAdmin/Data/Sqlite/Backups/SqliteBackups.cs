using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace AgencyAdmin.Data.Sqlite.Backups;

internal sealed class SqliteBackups(
    DatabaseFile database, FolderOwner owner, PendingRestore pending, Patience patience, TimeProvider clock, ILoggerFactory loggers) : IDatabaseBackups
{
    // 64 MB.
    private const int PagesAtOnce = 16 * 1024;

    private const string Orphan =
        "SELECT 'a row of ' || \"table\" || ' refers to one that is not there' FROM pragma_foreign_key_check LIMIT 1";

    public string Provider => "Sqlite";

    public long Size => Length(database.Path) + Length(database.Path + "-wal");

    public Task CopyAsync(string folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            // SQLite takes an empty file for a new one, and it has our rights then.
            var file = new DataFolder(folder).DatabaseFile;
            PrivateFiles.Write(file, []);
            using var connection = database.Open();
            using var copy = new SqliteConnection($"Data Source={file};Pooling=False");
            copy.Open();

            // Half a copy is thrown away whatever SQLite does for it; so nothing of it is written twice or waited for.
            Execute(copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
            using var moment = connection.BeginTransaction(deferred: true);
            Execute(connection, "SELECT 1 FROM sqlite_master LIMIT 1");
            Copy(connection, copy, cancellationToken);
        },
        cancellationToken);

    public async Task CheckAsync(string folder, CancellationToken cancellationToken)
    {
        var data = new DataFolder(folder);
        var copy = CopyIn(data);
        using var turn = new FolderOwner(data, copy, clock);
        await turn.TakeAsync(cancellationToken);
        await new DatabaseMigrations(
            copy, data, turn, new(data, copy, loggers.CreateLogger<DatabaseCopies>()), patience, Open(folder), Options.Create(new DataOptions()),
            loggers.CreateLogger<DatabaseMigrations>()).ApplyAsync(cancellationToken);
        await Task.Run(() => Check(copy), cancellationToken);
    }

    public IDbContextFactory<AppDbContext> Open(string folder) => new CopyContexts(CopyIn(new(folder)).ConnectionString);

    public Task OwnAsync(CancellationToken cancellationToken) => owner.IsHere ? Task.CompletedTask : owner.TakeAsync(cancellationToken);

    public string Replace(string folder) => pending.Begin(folder);

    // In pieces, so that it can be broken off; the reader's open transaction keeps them to one moment.
    private static void Copy(SqliteConnection from, SqliteConnection to, CancellationToken cancellationToken)
    {
        using var copying = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        int answer;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            answer = raw.sqlite3_backup_step(copying, PagesAtOnce);
        }
        while (answer == raw.SQLITE_OK);

        if (answer != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(answer, to.Handle);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static DatabaseFile CopyIn(DataFolder folder) => new(new ConfigurationBuilder().Build(), folder);

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static void Check(DatabaseFile copy)
    {
        using var connection = copy.Open();
        foreach (var sql in new[] { "PRAGMA integrity_check(1)", Orphan })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            if (command.ExecuteScalar() is string problem and not "ok")
            {
                throw new StartRefusedException($"The database of the backup is damaged: {problem}.");
            }
        }

        // What was migrated goes into the file itself, because the file alone is moved.
        Execute(connection, "PRAGMA journal_mode=DELETE");
    }

    private sealed class CopyContexts(string connectionString) : IDbContextFactory<AppDbContext>
    {
        private readonly DbContextOptions<AppDbContext> _options =
            new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"{connectionString};Pooling=False").Options;

        public AppDbContext CreateDbContext() => new(_options);
    }
}
