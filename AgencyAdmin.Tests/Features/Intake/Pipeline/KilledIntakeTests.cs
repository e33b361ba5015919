using System.Diagnostics;
using AgencyAdmin.Data;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

/// <summary>
/// A real process that takes a feed and is killed: what is stored is the old state or the new, never between.
/// </summary>
[StartsProcesses]
public sealed class KilledIntakeTests : IDisposable
{
    private const int Customers = 15_000;
    private const int Kills = 10;
    private readonly string _root = Directory.CreateTempSubdirectory("agencyadmin-killed-").FullName;

    private string Data => Path.Combine(_root, "data");

    private string Database => Path.Combine(Data, "agencyadmin.db");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Import_KilledTenTimes_IsTheOldStateOrTheNew()
    {
        var (first, second) = await WriteFeedsAsync();
        (await RunAsync(first)).Should().Be(0);
        var old = await StateAsync();
        var saved = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        (await RunAsync(second)).Should().Be(0);
        var whole = watch.Elapsed;
        var @new = await StateAsync();
        @new.Should().NotBe(old);

        var random = new Random(3);
        for (var i = 0; i < Kills; i++)
        {
            Restore(saved);
            await RunAsync(second, killAfter: whole * (0.1 + (0.9 * random.NextDouble())));
            (await StateAsync()).Should().BeOneOf(old, @new);
        }

        Restore(saved);
        (await RunAsync(second)).Should().Be(0);
        (await StateAsync()).Should().Be(@new);
        Directory.EnumerateFileSystemEntries(Data).Select(Path.GetFileName)
            .Should()
            .NotContain(["uploads", "held"], "a file on the disk is staged in tables that end with their process");
    }

    private async Task<(string First, string Second)> WriteFeedsAsync()
    {
        var first = Path.Combine(_root, "KS_CUSTOMERS.full");
        await using (var stream = File.Create(first))
        {
            await new ExampleFeed(Customers, 200, 1, false).WriteAsync(stream, TestContext.Current.CancellationToken);
        }

        // Everybody moves, half of them get another rep and a tenth leaves: much to be between.
        var second = Path.Combine(_root, "KS_CUSTOMERS.net");
        var lines = await File.ReadAllLinesAsync(first, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(second, lines.Select(Change), TestContext.Current.CancellationToken);
        return (first, second);
    }

    private static string Change(string line, int index)
    {
        var fields = line.Split('\t');
        if (fields.Length > 30 && fields[2] == "C")
        {
            fields[7] = "Elsewhere";
            fields[29] = index % 2 == 0 ? "AFTER1;AFTER2" : fields[29];
            fields[30] = index % 10 == 0 ? "I" : fields[30];
        }

        return string.Join('\t', fields);
    }

    private void Restore(byte[] saved)
    {
        Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        File.WriteAllBytes(Database, saved);
    }

    private async Task<int> RunAsync(string feed, TimeSpan? killAfter = null)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(ExampleFeed).Assembly.Location, "feed", "import", feed, "--release", "--Data:Folder", Data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ShortLife.Spare(start);
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (killAfter is { } after)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(after));
            process.Kill();
        }

        await process.WaitForExitAsync();
        await said;
        return process.ExitCode;
    }

    /// <summary>Everything that a feed writes, in a line that differs where anything differs.</summary>
    private async Task<string> StateAsync()
    {
        var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"Data Source={Database};Pooling=False").Options;
        await using var db = new AppDbContext(options);
        var sound = await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check")
            .ToListAsync();
        sound.Should().Equal("ok");
        (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM pragma_foreign_key_check").SingleAsync())
            .Should()
            .Be(0);
        int[] counts =
        [
            await db.Feeds.CountAsync(),
            await db.Customers.CountAsync(),
            await db.Customers.CountAsync(customer => customer.IsActive),
            await db.Customers.CountAsync(customer => customer.Address.City == "Elsewhere"),
            await db.Assignments.CountAsync(),
            await db.SalesRepIds.CountAsync(),
            await db.RepIdSpellings.CountAsync(),
            await db.FeedChanges.CountAsync(),
        ];
        return string.Join(' ', counts);
    }
}
