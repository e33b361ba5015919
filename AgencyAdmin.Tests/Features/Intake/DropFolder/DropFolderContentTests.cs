using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgencyAdmin.Tests.Features.Intake.DropFolder;

/// <summary>What the drop folder reads, how it knows that a file is finished, and what it says of the rest.</summary>
public sealed class DropFolderContentTests : DropFolderTest
{
    [Fact]
    public async Task Run_FileThatEndsInTheMiddleOfALine_IsWaitedForLonger()
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, "KS_CUSTOMERS.net");
        await File.WriteAllTextAsync(path, FeedBuilder.Row("C-1") + "\nC-2\t\tC\tStal", Cancellation);
        await SettleAsync();
        (await FeedsAsync()).Should().BeEmpty();
        Look.Waiting.Should().Equal(new WaitingFile(
            "KS_CUSTOMERS.net", "Waits until 2026-01-05 09:01:00 UTC for more: it ends in the middle of a line."));

        await File.AppendAllTextAsync(path, "led and went on\t1 Main St\n", Cancellation);
        await SettleAsync();

        (await StoredAsync()).Should().Equal("C-1 Nordic Supply active ", "C-2 Stalled and went on active ");
    }

    [Fact]
    public async Task Run_LastLineWithoutAnEnd_CountsAfterTheLongerWait()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "KS_CUSTOMERS.net"), FeedBuilder.Row("C-1"), Cancellation);
        await SettleAsync();

        await RunAsync(TimeSpan.FromSeconds(60));

        (await StoredAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_ArchiveThatBreaksOff_IsWaitedForLonger()
    {
        Directory.CreateDirectory(Folder);
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(new FeedBuilder().WithMany(500).Build()), Cancellation);
        }

        var path = Path.Combine(Folder, "KS_CUSTOMERS.full.gz");
        await File.WriteAllBytesAsync(path, packed.ToArray()[..^20], Cancellation);
        await SettleAsync();
        (await FeedsAsync()).Should().BeEmpty();

        await File.WriteAllBytesAsync(path, packed.ToArray(), Cancellation);
        await SettleAsync();

        (await StoredAsync()).Should().HaveCount(500);
    }

    [Fact]
    public async Task Run_FileThatGrowsAfterItWasTaken_IsReportedAsAFaultOfThatFeed()
    {
        Directory.CreateDirectory(Folder);
        await using var writer = new StreamWriter(Path.Combine(Folder, "KS_CUSTOMERS.net"));
        await writer.WriteAsync(new FeedBuilder().With("C-1").Build());
        await writer.FlushAsync(Cancellation);
        await SettleAsync();
        (await StoredAsync()).Should().ContainSingle();

        await writer.WriteAsync(new FeedBuilder().With("C-2").Build());
        await writer.FlushAsync(Cancellation);
        await RunAsync();

        var feed = await App.InDatabaseAsync(db => db.Feeds.Include(f => f.Rejects).SingleAsync(Cancellation));
        feed.StatusReason.Should().StartWith("The file has grown by ").And.Contain("done/20260105-090006_KS_CUSTOMERS.net")
            .And.Contain("send it again on Feeds");
        feed.Rejects.Should().ContainSingle().Which.IsWarning.Should().BeTrue();
    }

    [Fact]
    public async Task Run_NamedPipe_StopsNothingAndIsSaid()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no named pipes in folders.");
        Directory.CreateDirectory(Folder);
        MakePipe(Path.Combine(Folder, "KS_CUSTOMERS.full"));
        Drop("KS_CUSTOMERS.net", new FeedBuilder().With("C-1"));

        await SettleAsync();

        (await StoredAsync()).Should().ContainSingle();
        Look.Waiting.Should().Equal(new WaitingFile(
            "KS_CUSTOMERS.full", "Left alone. It is not a regular file (a named pipe, a socket or a device)."));
    }

    [Fact]
    public async Task Run_LinkPutThereAfterTheLook_IsNotFollowed()
    {
        Directory.CreateDirectory(Folder);
        var secret = Path.Combine(App.Folder, "secret");
        await File.WriteAllTextAsync(secret, new FeedBuilder().With("C-1", name: "Secret").Build(), Cancellation);
        var path = Path.Combine(Folder, "KS_CUSTOMERS.net");
        File.CreateSymbolicLink(path, secret);

        var opening = () => RegularFile.Open(path);
        opening.Should().Throw<NotRegularFileException>().WithMessage(RegularFile.Link);
        await SettleAsync();

        (await FeedsAsync()).Should().BeEmpty();
        Look.Waiting.Should().Equal(new WaitingFile("KS_CUSTOMERS.net", $"Left alone. {RegularFile.Link}"));
    }

    [Fact]
    public async Task Run_WhateverElseLiesThere_IsSaidWithItsReason_AndAfterAWhileByTheHealth()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "old"));
        await File.WriteAllTextAsync(Path.Combine(Folder, ".KS_CUSTOMERS.net"), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "", Cancellation);
        await RunAsync();

        Look.Waiting.Select(file => $"{file.Name}: {file.Why}").Should().SatisfyRespectively(
            hidden => hidden.Should().Be(".KS_CUSTOMERS.net: Left alone. Its name begins with a dot, as that of a file which is still being sent."),
            notes => notes.Should().StartWith("notes.txt: Left alone. The name notes.txt is not one of a feed."),
            folder => folder.Should().StartWith("old: Left alone. It is a folder"));
        (await HealthAsync()).Should().Be(HealthStatus.Healthy);

        await RunAsync(TimeSpan.FromMinutes(61));
        (await HealthAsync()).Should().Be(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Run_TheSameFileAgain_LeavesARowInTheHistory()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));
        await SettleAsync();
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));

        await SettleAsync();

        (await FeedsAsync()).Should().Equal(
            "KS_CUSTOMERS.full Applied DropFolder drop folder", "KS_CUSTOMERS.full Repeated DropFolder drop folder");
        (await App.InDatabaseAsync(db => db.Feeds.OrderBy(f => f.Id).Select(f => f.StatusReason).LastAsync(Cancellation))).Should()
            .Be("Feed 1 had this very content. Nothing was changed.");
    }

    private async Task<HealthStatus> HealthAsync() => (await App.Get<HealthCheckService>()
        .CheckHealthAsync(check => check.Name.Contains("drop", StringComparison.Ordinal), Cancellation)).Status;

    private static void MakePipe(string path)
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", path);
        made.WaitForExit();
        made.ExitCode.Should().Be(0);
    }
}
