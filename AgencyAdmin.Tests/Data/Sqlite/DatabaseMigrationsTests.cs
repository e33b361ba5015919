using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Data.Sqlite;

/// <summary>What a start does to the database file, whatever other starts have left or are doing.</summary>
public sealed class DatabaseMigrationsTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_app.Folder, "agencyadmin.db");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Apply_WhereThereIsNone_MakesTheSameAsEfCore()
    {
        var expected = Schema();
        File.Delete(Database);

        await _app.Get<DatabaseMigrations>().ApplyAsync(Cancellation);

        Schema().Should().Equal(expected);
        Read("PRAGMA journal_mode").Should().Equal("wal");
        Directory.Exists(Path.Combine(_app.Folder, "copies")).Should().BeFalse("there was nothing to keep");
    }

    [Fact]
    public async Task Apply_AfterAStartThatWasKilledWithEfCoresLock_DoesNotWaitForIt()
    {
        Run("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-11-29 00:00:00')");

        await ApplyAsync();
        await ApplyAsync();

        Pending().Should().BeEmpty();
    }

    [Fact]
    public async Task Apply_ToAnOlderDatabase_KeepsACopyOfItNamedByItsMigration()
    {
        Run("INSERT INTO Settings (Name, Json, ChangedAt, ChangedBy) VALUES ('kept', '{}', 0, 'Ann')");

        await ApplyAsync();

        var copy = Path.Combine(_app.Folder, "copies", $"agencyadmin_{LaterMigrations.Before}.db");
        Directory.GetFiles(Path.GetDirectoryName(copy)!).Should().Equal(copy);
        Read("SELECT MAX(MigrationId) FROM __EFMigrationsHistory", copy).Should().Equal(LaterMigrations.Before);
        Read("SELECT ChangedBy FROM Settings", copy).Should().Equal("Ann");
        Read("SELECT ChangedBy FROM Settings").Should().Equal("Ann");
    }

    [Fact]
    public async Task Apply_ToADatabaseOfBeforeTheFirstRelease_IsRefusedInASentence()
    {
        Run("UPDATE __EFMigrationsHistory SET MigrationId = '20261123173728_Initial' WHERE MigrationId LIKE '%_Initial'");
        var before = Schema();

        (await FluentActions.Awaiting(ApplyAsync).Should().ThrowAsync<StartRefusedException>())
            .WithMessage("The database * was made by a build of AgencyAdmin from before its first release (migration 20261123173728_Initial), *");

        Schema().Should().Equal(before);
    }

    [Fact]
    public void Copies_AreTheLastFew()
    {
        foreach (var migration in new[] { "2026_A", "2027_B", "2028_C", "2029_D" })
        {
            _app.Get<DatabaseCopies>().Keep(migration);
        }

        Directory.GetFiles(Path.Combine(_app.Folder, "copies")).Select(Path.GetFileName).Order()
            .Should()
            .Equal("agencyadmin_2027_B.db", "agencyadmin_2028_C.db", "agencyadmin_2029_D.db");
    }

    [Fact]
    public async Task Apply_ThatFailsHalfway_LeavesTheDatabaseAsItWas()
    {

        // The last statement of all cannot be said twice.
        Run("CREATE TRIGGER stops BEFORE INSERT ON __EFMigrationsHistory BEGIN SELECT RAISE(ABORT, 'no'); END");
        var before = Schema();

        await FluentActions.Awaiting(ApplyAsync).Should().ThrowAsync<SqliteException>();

        Schema().Should().Equal(before);
        Pending().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Apply_WhileAnotherProcessMigrates_WaitsAMinuteAndNamesIt()
    {
        using var other = FileLock.TryTake(Path.Combine(_app.Folder, "migration.lock"));

        var applying = ApplyAsync();
        await EndAsync(applying);

        (await FluentActions.Awaiting(() => applying).Should().ThrowAsync<StartRefusedException>())
            .WithMessage($"Waited a minute for the migration by process {Environment.ProcessId} on *, and it has not ended. Nothing was changed.*");
        Pending().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Apply_BeneathARunningServer_IsRefusedToACommand()
    {
        using var server = FileLock.TryTake(Path.Combine(_app.Folder, "server.lock"));

        var applying = ApplyAsync();
        await EndAsync(applying);

        (await FluentActions.Awaiting(() => applying).Should().ThrowAsync<StartRefusedException>())
            .WithMessage("Waited a minute for the server that runs on this data folder (process *");
    }

    [Fact]
    public async Task Apply_WhileAnotherWrites_WaitsForItsEnd()
    {
        Task applying;
        await using (var other = await OpenAsync())
        {
            await using var writing = other.BeginTransaction(deferred: false);
            applying = Task.Run(ApplyAsync, Cancellation);
            for (var tries = 0; tries < 3; tries++)
            {
                _app.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            applying.IsCompleted.Should().BeFalse();
        }

        await EndAsync(applying);

        await applying;
        Pending().Should().BeEmpty();
    }

    // A database of today is an older one to the build that comes next.
    private Task ApplyAsync() => new DatabaseMigrations(
        _app.Get<DatabaseFile>(), _app.Get<DataFolder>(), _app.Get<FolderOwner>(), _app.Get<DatabaseCopies>(), _app.Get<Patience>(),
        new LaterMigrations.Contexts(Database), _app.Get<IOptions<DataOptions>>(), NullLogger<DatabaseMigrations>.Instance).ApplyAsync(Cancellation);

    // The waiting goes by the app's clock, which stands still unless somebody moves it.
    private async Task EndAsync(Task applying)
    {
        while (!applying.IsCompleted)
        {
            _app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(applying, Task.Run(() => Thread.Yield(), Cancellation));
        }
    }

    private List<string> Schema() => Read(
        "SELECT COALESCE(sql, name) FROM sqlite_master WHERE name <> '__EFMigrationsLock' AND tbl_name <> '__EFMigrationsLock' ORDER BY type, name");

    private List<string> Pending()
    {
        using var db = new LaterMigrations.Contexts(Database).CreateDbContext();
        return [.. db.Database.GetPendingMigrations()];
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    private void Run(string sql) => Read(sql);

    private List<string> Read(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var read = new List<string>();
        while (reader.Read())
        {
            read.Add(reader.GetString(0));
        }

        return read;
    }
}
