using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgencyAdmin.Tests.Data.PostgreSql;

/// <summary>What a start says of a PostgreSQL database, and which it refuses.</summary>
public sealed class PostgreSqlStartTests : IDisposable
{
    private readonly PostgreSqlDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("agencyadmin-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task EmptyDatabase_IsMigrated_AndSaysSoOnce()
    {
        await _database.RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await using var services = Services(_database.ConnectionString);

        (await FindAsync(services)).Pending.Should().BeGreaterThan(0);
        await Start(services).PrepareAsync(Cancellation);
        await Start(services).PrepareAsync(Cancellation);

        (await FindAsync(services)).Should().BeEquivalentTo(new { Exists = true, Pending = 0, Damage = (string?)null, Server = (string?)null });
        (await _database.ReadAsync("SELECT kind FROM draftedits")).Should().Equal(6);
    }

    [Fact]
    public async Task NewerDatabase_IsRefused()
    {
        await _database.RunAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '10.0.0')");

        await Refused(_database.ConnectionString, "*was made by a newer version of AgencyAdmin (migration 29990101000000_Later)*");
    }

    [Fact]
    public async Task DatabaseOfAnotherProgram_IsRefused()
    {
        await _database.RunAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (id integer)");

        await Refused(_database.ConnectionString, "*is a database of another program: it has the table theirs.*");
    }

    [Fact]
    public async Task DatabaseThatIsNotThere_IsRefused() => await Refused(
        _database.ConnectionString.Replace("Database=test_", "Database=nobodys_", StringComparison.Ordinal), "There is no database nobodys_*createdb*");

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsRefused() => await Refused(
        $"Host=127.0.0.1;Port={Ports.Next()};Database=agencyadmin;Username=agencyadmin;Password=secret;Timeout=2",
        "The database agencyadmin on 127.0.0.1 cannot be reached: *");

    [Theory]
    [InlineData("", "*ConnectionStrings:AgencyAdmin is missing*")]
    [InlineData("Database=agencyadmin", "*names no host or no database*")]
    [InlineData("Hst=db01;Password=secret", "The setting ConnectionStrings:AgencyAdmin cannot be read. *")]
    public async Task AddressThatCannotBeRead_IsRefused(string address, string words)
    {
        await using var services = Services(address);

        FluentActions.Invoking(() => Start(services)).Should().Throw<StartRefusedException>().WithMessage(words)
            .Which.Message.Should().NotContain("secret");
    }

    [Fact]
    public async Task SecondServer_Joins_AndHasTheWorkOfOneNodeWhenTheFirstEnds()
    {
        await using var first = Services(_database.ConnectionString);
        await using var second = Services(_database.ConnectionString, "another");
        await Start(first).OwnAsync(Cancellation);
        await Start(second).OwnAsync(Cancellation);

        (HasDuty(first), HasDuty(second)).Should().Be((true, false));
        (await FindAsync(second)).Server.Should().Match("process *; process *");
        await first.DisposeAsync();
        await TwoServers.SoonAsync(async () =>
        {
            await second.GetRequiredService<NodePresence>().KeepAsync(Cancellation);
            return HasDuty(second);
        });
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_IsRefused()
    {
        await using var first = Services(_database.ConnectionString);
        await using var second = Services(_database.ConnectionString);
        await Start(first).OwnAsync(Cancellation);

        await FluentActions.Awaiting(() => Start(second).OwnAsync(Cancellation)).Should().ThrowAsync<StartRefusedException>()
            .WithMessage("The data folder * belongs to another AgencyAdmin that is running: process *");
    }

    [Fact]
    public async Task ServerOfAVersionThatWasAlone_KeepsOthersAway()
    {
        await using var before = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false");
        await before.OpenAsync(Cancellation);
        await using var alone = new NpgsqlCommand("SELECT pg_try_advisory_lock(4711, 3)", before);
        await alone.ExecuteScalarAsync(Cancellation);
        await using var services = Services(_database.ConnectionString);

        await FluentActions.Awaiting(() => Start(services).OwnAsync(Cancellation)).Should().ThrowAsync<StartRefusedException>()
            .WithMessage("*is used by an older AgencyAdmin that is running and wants it for itself.*");
    }

    private static bool HasDuty(IServiceProvider services) => services.GetRequiredService<BackgroundState>().Duty.IsMine;

    private static IDatabaseStart Start(IServiceProvider services) => services.GetRequiredService<IDatabaseStart>();

    private static async Task<DatabaseFindings> FindAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDatabaseCheck>().FindAsync(Cancellation);
    }

    private async Task Refused(string address, string words)
    {
        await using var services = Services(address);
        await FluentActions.Awaiting(() => Start(services).PrepareAsync(Cancellation)).Should().ThrowAsync<StartRefusedException>().WithMessage(words);
    }

    private ServiceProvider Services(string address, string folder = "data")
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:AgencyAdmin"] = address }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(new DataFolder(Path.Combine(_folder, folder))).AddSingleton<BackgroundState>().AddPostgreSql().BuildServiceProvider();
    }
}
