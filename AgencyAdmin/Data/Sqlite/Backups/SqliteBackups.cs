using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data.Sqlite.Backups;

internal sealed class SqliteBackups(
    DatabaseFile database, FolderOwner owner, PendingRestore pending, Patience patience, TimeProvider clock, ILoggerFactory loggers) : IDatabaseBackups
{
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
            using var stop = cancellationToken.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            command.ExecuteNonQuery();
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
        using var fold = connection.CreateCommand();
        fold.CommandText = "PRAGMA journal_mode=DELETE";
        fold.ExecuteNonQuery();
    }

    private sealed class CopyContexts(string connectionString) : IDbContextFactory<AppDbContext>
    {
        private readonly DbContextOptions<AppDbContext> _options =
            new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"{connectionString};Pooling=False").Options;

        public AppDbContext CreateDbContext() => new(_options);
    }
}
