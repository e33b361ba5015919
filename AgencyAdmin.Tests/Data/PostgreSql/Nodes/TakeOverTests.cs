using AgencyAdmin.Data.Starting;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Tests.Support;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Data.PostgreSql.Nodes;

/// <summary>The work of one node of two, and who has it when one of them ends.</summary>
public sealed class TakeOverTests : IDisposable
{
    private const string Duty =
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 4711 AND objid = 5 AND granted "
        + "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly PostgreSqlDatabase _database = new();
    private readonly string _drop = Directory.CreateTempSubdirectory("agencyadmin-test-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Settings => new()
    {
        ["Feeds:DropFolder"] = _drop,
        ["Feeds:PollSeconds"] = "0.2",
        ["Feeds:SettleSeconds"] = "0.2",
    };

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_drop, recursive: true);
    }

    [Fact]
    public async Task ServerThatEnds_HandsOverAtOnce()
    {
        await using var servers = await TwoServers.StartAsync(_database);
        (TwoServers.HasDuty(servers.One.App), TwoServers.HasDuty(servers.Other)).Should().Be((true, false));

        await servers.EndFirstAsync();

        await TwoServers.SoonAsync(() => Task.FromResult(TwoServers.HasDuty(servers.Other)));
    }

    [Fact]
    public async Task ServerThatLosesItsConnection_StandsBack_AndTakesOverLater()
    {
        await using var servers = await TwoServers.StartAsync(_database);

        await _database.RunAsync($"SELECT pg_terminate_backend(pid) FROM ({Duty}) held");

        await TwoServers.SoonAsync(() => Task.FromResult(!TwoServers.HasDuty(servers.One.App) || TwoServers.HasDuty(servers.Other)));
        await TwoServers.SoonAsync(async () => (await _database.ReadAsync(Duty)).Count == 1, s_patience);
        await TwoServers.SoonAsync(() => Task.FromResult(TwoServers.HasDuty(servers.One.App) != TwoServers.HasDuty(servers.Other)), s_patience);
    }

    [Fact]
    public async Task EveryConnectionCut_AndGivenBack_BothGoOn()
    {
        await using var servers = await TwoServers.StartAsync(_database);
        (await servers.CardsAtOtherAsync("C-1")).Should().Contain("Jolene Dahl");

        await _database.RunAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await TwoServers.SoonAsync(() => TriedAsync(() => servers.One.FeedAsync("C-1", "MK17")), s_patience);
        await TwoServers.SoonAsync(() => TriedAsync(async () => (await servers.CardsAtOtherAsync("C-1")).Should().Contain("Marcus Oye")), s_patience);
        await TwoServers.SoonAsync(() => Task.FromResult(TwoServers.HasDuty(servers.One.App) != TwoServers.HasDuty(servers.Other)), s_patience);
        (await servers.Other.InDatabaseAsync(db => db.Feeds.CountAsync(Cancellation))).Should().Be(1);
    }

    [Fact]
    public async Task FilesOfTheDropFolder_AreTakenOnce_WhoeverHasTheWork()
    {
        await using var servers = await TwoServers.StartAsync(_database, Settings);
        for (var i = 1; i <= 8; i++)
        {
            await DropAsync($"DT_{i:0000000}_KS_CUSTOMERS.NET", $"Name {i}");
            if (i % 2 == 0)
            {
                await _database.RunAsync($"SELECT pg_terminate_backend(pid) FROM ({Duty}) held");
            }

            var files = i;
            await TwoServers.SoonAsync(async () => await servers.Other.InDatabaseAsync(db => db.Feeds.CountAsync(Cancellation)) == files, s_patience);
        }

        await servers.EndFirstAsync();
        await DropAsync("DT_0000009_KS_CUSTOMERS.NET", "Name 9");
        await TwoServers.SoonAsync(() => Task.FromResult(Directory.GetFiles(Path.Combine(_drop, "done")).Length == 9), s_patience);

        var taken = await servers.Other.InDatabaseAsync(db => db.Feeds.OrderBy(feed => feed.Id).Select(feed => new { feed.Name, feed.Status }).ToListAsync(Cancellation));
        taken.Select(feed => feed.Name).Should().Equal(Enumerable.Range(1, 9).Select(i => $"DT_{i:0000000}_KS_CUSTOMERS.NET"));
        taken.Should().OnlyContain(feed => feed.Status == FeedStatus.Applied);
        (await servers.Other.InDatabaseAsync(db => db.Customers.Where(c => c.Number == "C-7").Select(c => c.Name).SingleAsync(Cancellation))).Should().Be("Name 9");
    }

    [Fact]
    public async Task MigrationBesideServersOfBefore_IsRefused()
    {
        await using var servers = await TwoServers.StartAsync(_database);
        await _database.RunAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_Files'");
        await using var newer = new TestApp(settings: new()
        {
            ["Database:Provider"] = "PostgreSql",
            ["ConnectionStrings:AgencyAdmin"] = _database.ConnectionString,
        });

        FluentActions.Invoking(newer.StartServer).Should().Throw<StartRefusedException>()
            .WithMessage("*has the form of an older version, and servers of that version are running on it (process *Stop all of them first*");
    }

    // Whoever is at a connection when it is cut is told, and tries again.
    private static async Task<bool> TriedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception cut) when (cut is not OperationCanceledException)
        {
            return false;
        }
    }

    private async Task DropAsync(string name, string customer)
    {
        await using var content = new FeedBuilder().With("C-7", name: customer).Stream();
        await using (var file = File.Create(Path.Combine(_drop, ".part")))
        {
            await content.CopyToAsync(file, Cancellation);
        }

        File.Move(Path.Combine(_drop, ".part"), Path.Combine(_drop, name));
    }
}
