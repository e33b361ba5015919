using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Administration.Doctor;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Administration;

/// <summary>Installations that are broken in one way each: <c>doctor</c> finds it, finds nothing else wrong, and says what to do.</summary>
public sealed class BrokenInstallationTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private readonly List<string> _settings = ["--urls", "http://127.0.0.1:0"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => _database.Folder;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Whole_IsFoundWhole() => (await WrongAsync()).Should().BeEmpty();

    [Fact]
    public async Task SettingThatIsMistyped()
    {
        _settings.AddRange(["--Backups:Fodler", "/backups"]);

        await IsFoundAsync("settings", "There is no setting Backups:Fodler. Did you mean Backups:Folder?");
    }

    [Fact]
    public async Task SettingWithAValueThatCannotBe()
    {
        _settings.AddRange(["--Metrics:Port", "70000"]);

        await IsFoundAsync("settings", "Metrics:Port is 70000 and must be 1 to 65535. Leave it out for the app's own port.");
    }

    [Fact]
    public async Task DatabaseThatIsAnotherFile()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "agencyadmin.db"), string.Concat(Enumerable.Repeat("a spreadsheet, say", 400)), Stop);

        await IsFoundAsync("database", "*agencyadmin.db is no SQLite database. Put back a backup, or name another file as ConnectionStrings:AgencyAdmin.");
    }

    [Fact]
    public async Task DatabaseWithABrokenPage()
    {
        await using (var file = File.OpenWrite(Path.Combine(Data, "agencyadmin.db")))
        {
            // Behind the first pages, which hold what the tables are.
            file.Position = file.Length / 2;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 64 * 1024).ToArray(), Stop);
        }

        await IsFoundAsync("database", "*is damaged (*). Put back a backup.");
    }

    [Fact]
    public async Task DatabaseOfANewerVersion()
    {
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_FromTheFuture', '10.0.15')");

        await IsFoundAsync("database", "*newer version*");
    }

    [Fact]
    public async Task FolderWhoseDiskIsNotMounted()
    {
        File.Delete(Path.Combine(Data, "agencyadmin.db"));
        Directory.CreateDirectory(Path.Combine(Data, "pictures"));
        await File.WriteAllTextAsync(Path.Combine(Data, "pictures", "0123.jpg"), "a face", Stop);

        await IsFoundAsync("database", "*Data:AllowNewDatabase*");
    }

    [Fact]
    public async Task KeyThatIsDamaged()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key", Stop);

        await IsFoundAsync("key ring", "*key-1.xml is damaged*");
    }

    [Fact]
    public async Task AddressThatIsTaken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        _settings[1] = $"http://127.0.0.1:{port}";

        await IsFoundAsync("address", $"Another program listens on http://127.0.0.1:{port}. Stop it, or give another address with --urls.");
    }

    [Fact]
    public async Task DropFolderThatIsAFile()
    {
        _settings.AddRange(["--Feeds:DropFolder", "agencyadmin.db"]);

        await IsFoundAsync("drop folder", "The drop folder *agencyadmin.db is a file, so no feed can come by it. Move the file away, or set Feeds:DropFolder to a folder.");
    }

    [Fact]
    public async Task ClockThatWasSetBack()
    {
        await CommandLineHost.RunAsync(["api-keys", "add", "--name", "ERP", "--scope", "feeds", "--Data:Folder", Data]);
        await ExecuteAsync($"DROP TRIGGER ChangeLog_NoUpdate; UPDATE ChangeLog SET At = {new DateTimeOffset(2999, 1, 2, 3, 4, 0, TimeSpan.Zero).UtcTicks}");

        await IsFoundAsync("clock", "*something was changed at 2999-01-02 03:04 UTC already. Set the clock.");
    }

    [Fact]
    public async Task AccountsWithoutAnAdministrator()
    {
        await ExecuteAsync(
            """
            INSERT INTO AspNetUsers (UserName, NormalizedUserName, Email, NormalizedEmail, EmailConfirmed, DisplayName, IsDisabled, PhoneNumberConfirmed,
                TwoFactorEnabled, LockoutEnabled, AccessFailedCount)
            VALUES ('a@company.example', 'A@COMPANY.EXAMPLE', 'a@company.example', 'A@COMPANY.EXAMPLE', 1, 'Ada', 1, 0, 0, 0, 0)
            """);

        await IsFoundAsync("accounts", "There are accounts, but no administrator can sign in. Make one: AgencyAdmin users add --email E --role Administrator *");
    }

    [Fact]
    public async Task PicturesThatWereNotRestored()
    {
        await StoreAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            (await db.Contacts.FirstAsync(Stop)).UsePicture(new string('a', 64));
        });

        await IsFoundAsync("pictures", "1 picture of contacts is missing in the data folder *. Put back what is called pictures from a backup, or upload them again.");
    }

    [Fact]
    public async Task HeldFeedWhoseContentIsGone()
    {
        await StoreAsync(db =>
        {
            var feed = new Feed("KS_CUSTOMERS.full", FeedName.Customers, FeedMode.Full, FeedChannel.Rest, "ERP", DateTimeOffset.UnixEpoch);
            feed.Hold("gone.gz");
            feed.Finish(FeedStatus.Held, "It would take too much away.", FeedRows.None, FeedForecast.None, 1);
            db.Feeds.Add(feed);
            return Task.CompletedTask;
        });

        await IsFoundAsync("held feeds", "The content of the held feed 1 is gone from the data folder *. Put back what is called held from a backup, or discard the feed *");
    }

    [Fact]
    public async Task BackupsThatCannotBeWritten()
    {
        _settings.AddRange(["--Backups:Folder", "agencyadmin.db"]);

        await IsFoundAsync("backups", "The folder of daily backups *agencyadmin.db cannot be written: * is a file. Give the account of AgencyAdmin the right to, *");
    }

    [Fact]
    public async Task BackupsThatCeased()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Data, "kept")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "agencyadmin-20200102-030405.zip"), "", Stop);
        _settings.AddRange(["--Backups:Folder", folder]);

        await IsFoundAsync("backups", "The last daily backup is of 2020-01-02 03:04 UTC. Look into the log of the server *");
    }

    [Fact]
    public async Task MailServerThatIsNotThere()
    {
        _settings.AddRange(
        [
            "--Mail:Host", "127.0.0.1", "--Mail:Port", "1", "--Mail:From", "a@company.example", "--Mail:ConsoleAddress", "https://reps.company.example",
        ]);

        await IsFoundAsync("mail", "The mail server 127.0.0.1 cannot be used: *. Check the settings of Mail.");
    }

    [Fact]
    public async Task ProviderThatIsNotThere()
    {
        _settings.AddRange(
        [
            "--SignIn:OpenIdConnect:Authority", "http://127.0.0.1:1", "--SignIn:OpenIdConnect:ClientId", "x",
            "--SignIn:OpenIdConnect:Roles:staff", Roles.Support,
        ]);

        await IsFoundAsync("provider", "The provider http://127.0.0.1:1 cannot be used: *. Check SignIn:OpenIdConnect:Authority.");
    }

    [Fact]
    public async Task DiskWithoutRoom()
    {
        using var disk = SmallDisk.Mount(megabytes: 32);
        File.Copy(Path.Combine(Data, "agencyadmin.db"), Path.Combine(disk.Folder, "agencyadmin.db"));

        (await WrongAsync(disk.Folder)).Should().ContainSingle().Which.Should()
            .Match<Finding>(finding => finding.Check == "disk" && finding.Sentence.EndsWith("Make room: a feed needs several times its size.", StringComparison.Ordinal));
    }

    private async Task IsFoundAsync(string check, string sentence)
    {
        var found = (await WrongAsync()).Should().ContainSingle().Which;

        found.Check.Should().Be(check);
        found.Sentence.Should().Match(sentence);
    }

    private async Task<List<Finding>> WrongAsync(string? folder = null)
    {
        var builder = WebApplication.CreateBuilder(
            ["--contentRoot", AppContext.BaseDirectory, "--environment", "Production", "--Data:Folder", folder ?? Data, .. _settings]);
        builder.AddAgencyAdmin();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var wrong = new List<Finding>();
        await foreach (var finding in scope.ServiceProvider.GetRequiredService<InstallationDoctor>().LookAsync(Stop))
        {
            wrong.AddRange(finding.State is FindingState.Wrong ? [finding] : []);
        }

        return wrong;
    }

    private Task ExecuteAsync(string sql) => StoreAsync(async db => await db.Database.ExecuteSqlRawAsync(sql, Stop));

    private async Task StoreAsync(Func<AppDbContext, Task> store)
    {
        await using var db = new AppDbContext(
            new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"{_database.ConnectionString};Pooling=False").Options);
        await store(db);
        await db.SaveChangesAsync(Stop);
    }
}
