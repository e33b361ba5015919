using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Writing;
using AgencyAdmin.Features.Administration.Health;
using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgencyAdmin.Tests.Api;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_Stranger_IsAnswered()
    {
        await using var app = new TestApp();

        (await app.Stranger().GetAsync("/health/live", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_Stranger_SeesStatesAndNothingOfTheCompany()
    {
        await using var app = new TestApp();

        var body = await app.Stranger().GetStringAsync("/health/ready", Cancellation);

        body.Should().Be(
            """
            {"status":"healthy","checks":{"database":{"status":"healthy","description":"The database takes writes."},"migrations":{"status":"healthy","description":"The database has the form of this version."},"disk":{"status":"healthy","description":"The disk of the data folder has room."},"index":{"status":"healthy","description":"The customers can be read into memory."},"drop-folder":{"status":"healthy","description":"The drop folder is watched."},"backup":{"status":"healthy","description":"No daily backup is asked for."},"background":{"status":"healthy","description":"Everything in the background works."}}}
            """);
    }

    [Fact]
    public async Task Ready_DropFolderThatCannotBeUsed_Is503WithItsName()
    {
        await using var app = new TestApp(
            settings: new() { ["Feeds:DropFolder"] = "agencyadmin.db" }, isClockRunning: true);
        app.StartServer();

        await Eventually(async () => (await WrongAsync(app)).Should().Equal("drop-folder"));
    }

    [Fact]
    public async Task Ready_FileThatNobodyTakes_IsSaidAfterHours()
    {
        await using var app = new TestApp();
        app.StartServer();
        var folder = Directory.CreateDirectory(Path.Combine(app.DataFolder, "ks_data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "minutes.txt"), "not a feed", Cancellation);
        await Eventually(() =>
        {
            app.Clock.Advance(TimeSpan.FromSeconds(2));
            app.Services.GetRequiredService<DropFolderState>().Latest.Waiting.Should().ContainSingle();
            return Task.CompletedTask;
        });

        app.Clock.Advance(TimeSpan.FromHours(4));

        var answer = await app.Stranger().GetAsync("/health/ready", Cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "people are served all the same");
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should()
            .Contain("A file has lain in the drop folder untaken for long.").And.NotContain("minutes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ready_DatabaseFileThatIsDeletedOrReplaced_Is503AndNothingIsStoredOrMadeAnew(bool isReplaced)
    {
        await using var app = new TestApp();
        app.StartServer();
        var file = Path.Combine(app.DataFolder, "agencyadmin.db");
        (await WrongAsync(app)).Should().BeEmpty();
        var copy = await File.ReadAllBytesAsync(file, Cancellation);
        File.Delete(file);
        if (isReplaced)
        {
            await File.WriteAllBytesAsync(file, copy, Cancellation);
        }

        (await WrongAsync(app)).Should().Contain("database");
        await app.Invoking(one => one.KeyAsync("read")).Should().ThrowAsync<DatabaseGoneException>();
        File.Exists(file).Should().Be(isReplaced);
    }

    [Fact]
    public async Task Ready_WhileAFeedIsApplied_IsHealthy_UntilItTakesTooLong()
    {
        await using var app = new TestApp();
        app.StartServer();
        await using var feed = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "agencyadmin.db")};Pooling=False");
        await feed.OpenAsync(Cancellation);
        using var turn = await app.Services.GetRequiredService<WriterGate>().BeginAsync(feed, Cancellation);

        (await WrongAsync(app)).Should().BeEmpty();
        app.Clock.Advance(TimeSpan.FromMinutes(6));

        (await WrongAsync(app)).Should().Equal("database");
    }

    [Fact]
    public async Task Ready_DatabaseOfAnotherForm_Is503WithItsName()
    {
        await using var app = new TestApp();
        await app.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT MAX(MigrationId) FROM __EFMigrationsHistory)"));

        (await WrongAsync(app)).Should().Equal("migrations");
    }

    [Fact]
    public async Task Disk_WithoutRoom_Is503ForTheDataFolder_AndSaidForTheDropFolder()
    {
        using var disk = SmallDisk.Mount(megabytes: 32);
        var large = Directory.CreateTempSubdirectory("agencyadmin-disk-").FullName;

        (await DiskAsync(disk.Folder, disk.Folder)).Should().BeEquivalentTo(
            new { Status = HealthStatus.Unhealthy, Description = "The disk of the data folder has less than 100 MB left." });
        (await DiskAsync(large, disk.Folder)).Should().BeEquivalentTo(
            new { Status = HealthStatus.Degraded, Description = "The disk of the drop folder has less than 100 MB left." });
        (await DiskAsync(large, large)).Status.Should().Be(HealthStatus.Healthy);
        Directory.Delete(large, recursive: true);
    }

    [Fact]
    public async Task DropFolder_OfTheRunningApp_TakesAFileThatIsPutThere()
    {
        await using var app = new TestApp(
            settings: new() { ["Feeds:PollSeconds"] = "0.1", ["Feeds:SettleSeconds"] = "0.2" }, isClockRunning: true);
        app.StartServer();
        var folder = Directory.CreateDirectory(Path.Combine(app.DataFolder, "ks_data")).FullName;

        await File.WriteAllTextAsync(
            Path.Combine(folder, "KS_CUSTOMERS.full"), new FeedBuilder().WithMany(30).Build(), Cancellation);

        await Eventually(async () => (await app.InDatabaseAsync(db => db.Customers.CountAsync())).Should().Be(30));
        await Eventually(() =>
        {
            Directory.EnumerateFiles(Path.Combine(folder, "done")).Should().ContainSingle();
            return Task.CompletedTask;
        });
    }

    private static Task<HealthCheckResult> DiskAsync(string data, string drop) => new DiskHealth(
        new(data), new(drop, IsWatched: true, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero)).CheckHealthAsync(new(), Cancellation);

    /// <summary>The names of what is wrong; the answer is 503 where there are any.</summary>
    private static async Task<List<string>> WrongAsync(TestApp app)
    {
        var answer = await app.Stranger().GetAsync("/health/ready", Cancellation);
        var wrong = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("checks").EnumerateObject()
            .Where(check => check.Value.GetProperty("status").GetString() == "unhealthy").Select(check => check.Name).ToList();
        answer.StatusCode.Should().Be(wrong.Count == 0 ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
        return wrong;
    }

    private static async Task Eventually(Func<Task> assertion)
    {
        for (var patience = 600; ; patience--)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (patience > 0)
            {
                await Task.Delay(100, Cancellation);
            }
        }
    }
}
