using AgencyAdmin.Data;
using AgencyAdmin.Features.Administration.Health;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Tests.Features.Backups;

public sealed class DailyBackupsTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_app.Folder, "daily");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Backup_IsWrittenOnceADay_AndTheLatestAreKept()
    {
        var daily = Daily(new() { Folder = "daily", At = "02:30", Keep = 2 });
        daily.Latest().Should().BeNull();

        for (var day = 0; day < 3; day++)
        {
            (await daily.WriteDueAsync(Ct)).Should().NotBeNull();
            (await daily.WriteDueAsync(Ct)).Should().BeNull("today's is there");
            daily.Latest().Should().Be(_app.Clock.GetUtcNow());
            _app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Directory.GetFiles(Folder).Select(Path.GetFileName).Should().BeEquivalentTo("agencyadmin-20260106-090000.zip", "agencyadmin-20260107-090000.zip");
    }

    [Fact]
    public async Task Backup_ThatCannotBeWritten_IsTriedAgain()
    {
        var daily = Daily(new() { Folder = Folder });
        await File.WriteAllTextAsync(Folder, "in the way", Ct);

        await FluentActions.Awaiting(() => daily.WriteDueAsync(Ct)).Should().ThrowAsync<IOException>();
        File.Delete(Folder);

        (await daily.WriteDueAsync(Ct)).Should().NotBeNull();
    }

    [Fact]
    public async Task Health_OfBackupsThatCeased_IsSaid_AndPeopleAreServedAllTheSame()
    {
        var daily = Daily(new() { Folder = "daily" });
        (await HealthAsync(daily)).Status.Should().Be(HealthStatus.Healthy, "none was due yet");
        await daily.WriteDueAsync(Ct);
        _app.Clock.Advance(TimeSpan.FromHours(25));
        (await HealthAsync(daily)).Status.Should().Be(HealthStatus.Healthy);

        _app.Clock.Advance(TimeSpan.FromHours(12));

        (await HealthAsync(daily)).Should().BeEquivalentTo(
            new { Status = HealthStatus.Degraded, Description = "There is no daily backup of the last day and a half. The log says why." });
    }

    [Fact]
    public async Task Database_IsPackedInADailyBackup_AndAsItIsWhereSomebodyWaits()
    {
        var daily = (await Daily(new() { Folder = "daily" }).WriteDueAsync(Ct))!;
        var byHand = Path.Combine(_app.Folder, "by-hand.zip");
        await BackupFiles.WriteAsync(_app.Get<BackupWriter>(), byHand, passphrase: null, Ct);

        new FileInfo(daily).Length.Should().BeLessThan(new FileInfo(byHand).Length / 2);
        await _app.Get<BackupRestore>().VerifyAsync(daily, null, Ct);
        await _app.Get<BackupRestore>().VerifyAsync(byHand, null, Ct);
    }

    [Theory]
    [InlineData("02:30", 14, "/backups", null)]
    [InlineData("2.30", 14, "/backups", "Backups:At is \"2.30\" and must be a time of day as HH:mm, such as 02:30.")]
    [InlineData("25:00", 14, "/backups", "Backups:At is \"25:00\" and must be a time of day as HH:mm, such as 02:30.")]
    [InlineData("02:30", 0, "/backups", "Backups:Keep is 0 and must lie between 1 and 1000.")]
    [InlineData("02:30", 14, "", "Backups:Folder is empty. Name a folder, or leave the setting out for no daily backup.")]
    public void Settings_ThatAreWrong_AreNamed(string at, int keep, string folder, string? problem) =>
        new BackupOptions { At = at, Keep = keep, Folder = folder }.Problem().Should().Be(problem);

    [Theory]
    [InlineData("Sqlite", false)]
    [InlineData("PostgreSql", true)]
    public void Folder_ForADatabaseThatIsNotBackedUp_EndsTheStart(string provider, bool isRefused)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("Backups:Folder", "/backups")]).Build());
        services.Configure<DatabaseOptions>(options => options.Provider = provider);
        using var built = services.AddBackups().BuildServiceProvider();

        var read = () => built.GetRequiredService<IOptions<BackupOptions>>().Value.Folder;

        if (isRefused)
        {
            read.Should().Throw<OptionsValidationException>().WithMessage("Backups:Folder is set, and AgencyAdmin does not back up a PostgreSQL database.*");
        }
        else
        {
            read().Should().Be("/backups");
        }
    }

    private Task<HealthCheckResult> HealthAsync(DailyBackups daily) => new BackupHealth(daily, _app.Clock).CheckHealthAsync(new(), Ct);

    private DailyBackups Daily(BackupOptions options) => new(
        _app.Get<DataFolder>(), Options.Create(options), _app.Get<BackupWriter>(), _app.Get<BackupRestore>(), _app.Get<BackupMeters>(), _app.Clock);
}
