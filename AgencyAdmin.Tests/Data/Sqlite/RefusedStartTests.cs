using AgencyAdmin.Data;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Data.Sqlite;

/// <summary>What a start refuses, each in a sentence that says what to do.</summary>
public sealed class RefusedStartTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_app.Folder, "agencyadmin.db");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task DatabaseOfANewerVersion()
    {
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29991231000000_Later', '20')";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        (await RefusalAsync()).Should().StartWith(
            $"The database {Database} was made by a newer version of AgencyAdmin (migration 29991231000000_Later). Start that version");
    }

    [Theory]
    [InlineData("pictures/abc.webp")]
    [InlineData("keys/key-1.xml")]
    [InlineData("portal-keys.json")]
    [InlineData("agencyadmin.db-wal")]
    public async Task NoDatabaseBesideWhatBelongsToOne_UnlessToldSo(string remains)
    {
        File.Delete(Database);
        _app.Get<DataFolder>();
        await File.WriteAllTextAsync(Path.Combine(_app.Folder, remains), "of before", Cancellation);

        (await RefusalAsync()).Should().StartWith($"There is no database at {Database}, but ").And.EndWith(
            "To begin with an empty database all the same, start once with --Data:AllowNewDatabase true.");
        File.Exists(Database).Should().BeFalse();

        _app.Get<IOptions<DataOptions>>().Value.AllowNewDatabase = true;
        await _app.Get<DatabaseMigrations>().ApplyAsync(Cancellation);
        File.Exists(Database).Should().BeTrue();
    }

    [Fact]
    public async Task FileThatIsNoDatabase()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("a spreadsheet, say", 100)), Cancellation);

        (await RefusalAsync()).Should().StartWith($"{Database} is no SQLite database. Put back a backup");
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram()
    {
        File.Delete(Database);
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE songs (name)";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        (await RefusalAsync()).Should().StartWith($"{Database} is a database of another program.");
    }

    [Fact]
    public void FolderThatCannotBeWritten()
    {
        var file = Path.Combine(_app.Folder, "a-file");
        File.WriteAllText(file, "");

        FluentActions.Invoking(() => new DataFolder(Path.Combine(file, "data"))).Should().Throw<StartRefusedException>()
            .WithMessage($"The data folder {Path.Combine(file, "data")} cannot be used: *. Give the account that AgencyAdmin runs under the right to read and write there, or name another folder as Data:Folder.");
    }

    [Theory]
    [InlineData("Datta Source=x", "The setting ConnectionStrings:AgencyAdmin cannot be read: Connection string keyword 'datta source' is not supported*")]
    [InlineData("nonsense", "The setting ConnectionStrings:AgencyAdmin cannot be read: *")]
    [InlineData("Data Source=:memory:", "The setting ConnectionStrings:AgencyAdmin names no file.*")]
    public void ConnectionStringThatIsWrong(string connectionString, string said)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:AgencyAdmin"] = connectionString }).Build();

        FluentActions.Invoking(() => new DatabaseFile(settings, _app.Get<DataFolder>())).Should().Throw<StartRefusedException>().WithMessage(said);
    }

    [Theory]
    [InlineData("<key id=\"1\"><descriptor>")]
    [InlineData("")]
    [InlineData("<key><masterKey><value>%%%</value></masterKey></key>")]
    [InlineData("<html />")]
    public void KeyThatIsDamaged(string content)
    {
        var key = Path.Combine(_app.Get<DataFolder>().KeyRing, "key-1.xml");
        File.WriteAllText(key, content);

        FluentActions.Invoking(() => new KeyRing(new FolderFiles(_app.Get<DataFolder>())).Check()).Should().Throw<StartRefusedException>()
            .WithMessage($"The key {key} is damaged: *. Put it back from a backup.*");
    }

    [Fact]
    public async Task FolderOfAnotherServer()
    {
        await _app.Get<FolderOwner>().TakeAsync(Cancellation);
        using var second = new FolderOwner(_app.Get<DataFolder>(), _app.Get<DatabaseFile>(), _app.Clock);

        var taking = second.TakeAsync(Cancellation);
        _app.Clock.Advance(TimeSpan.FromSeconds(3));

        (await FluentActions.Awaiting(() => taking).Should().ThrowAsync<StartRefusedException>()).WithMessage(
            $"The data folder {_app.Folder} belongs to another AgencyAdmin that is running: process {Environment.ProcessId} on {Environment.MachineName}, started *");
    }

    [Fact]
    public async Task FolderOfAServerThatIsEnding_IsWaitedForAMoment()
    {
        var first = _app.Get<FolderOwner>();
        await first.TakeAsync(Cancellation);
        using var second = new FolderOwner(_app.Get<DataFolder>(), _app.Get<DatabaseFile>(), _app.Clock);
        var taking = second.TakeAsync(Cancellation);

        first.Dispose();
        _app.Clock.Advance(TimeSpan.FromSeconds(1));

        await taking;
        second.IsHere.Should().BeTrue();
    }

    private async Task<string> RefusalAsync() =>
        (await FluentActions.Awaiting(() => _app.Get<DatabaseMigrations>().ApplyAsync(Cancellation)).Should()
            .ThrowAsync<StartRefusedException>()).Which.Message;
}
