using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.DropFolder;

public sealed class DropFolderTests : DropFolderTest
{
    private static readonly TimeSpan s_gap = TimeSpan.FromMinutes(60);

    [Fact]
    public async Task Run_FileThatStandsStill_IsTakenAndMovedToDone()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));

        await RunAsync();
        (await FeedsAsync()).Should().BeEmpty("it may be growing");
        Look.Waiting.Should().Equal(new WaitingFile("KS_CUSTOMERS.full", "Waits until it has stopped growing."));
        await RunAsync(Settle);

        (await FeedsAsync()).Should().Equal("KS_CUSTOMERS.full Applied DropFolder drop folder");
        Left("done").Should().Equal("20260105-090006_KS_CUSTOMERS.full");
        Left().Should().BeEmpty();
        Look.Waiting.Should().BeEmpty();
    }

    [Fact]
    public async Task Run_FileThatGrows_IsWaitedFor()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));
        await RunAsync();
        for (var row = 2; row < 5; row++)
        {
            await File.AppendAllTextAsync(
                Path.Combine(Folder, "KS_CUSTOMERS.full"), FeedBuilder.Row($"C-{row}") + "\n", Cancellation);
            await RunAsync(Settle);
        }

        (await FeedsAsync()).Should().BeEmpty();
        await RunAsync(Settle);

        (await StoredAsync()).Should().HaveCount(4);
    }

    [Fact]
    public async Task Run_FileRenamedIntoPlace_IsTakenAtOnce()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));
        App.Get<Sightings>().Renamed(Path.Combine(Folder, "KS_CUSTOMERS.full"));

        await RunAsync();

        (await FeedsAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Run_SeveralFiles_GoByTheirSequence()
    {
        Drop("DT_0000003_CUST_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "Three"));
        Drop("DT_0000002_CUST_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "Two"));
        Drop("DT_0000001_CUST_KS_CUSTOMERS.FULL", new FeedBuilder().With("C-1", name: "One"));

        await SettleAsync();

        (await FeedsAsync()).Select(feed => feed[..10]).Should().Equal("DT_0000001", "DT_0000002", "DT_0000003");
        (await StoredAsync()).Should().Equal("C-1 Three active ");
    }

    [Fact]
    public async Task Run_GapInTheSequence_IsWaitedForThenPassedWithARemark()
    {
        Drop("DT_0000001_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1"));
        await SettleAsync();
        Drop("DT_0000003_KS_CUSTOMERS.NET", new FeedBuilder().With("C-3"));
        Drop("DT_0000004_KS_CUSTOMERS.NET", new FeedBuilder().With("C-4"));
        await SettleAsync();
        (await FeedsAsync()).Should().HaveCount(1);
        Look.Waiting.Select(file => file.Why).Should().Equal(
            "Waits for sequence 2 until 2026-01-05 10:00 UTC.", "Waits for the files before it.");

        await RunAsync(s_gap);

        (await FeedsAsync()).Should().HaveCount(3);
        (await App.InDatabaseAsync(db => db.FeedRejects.Where(r => r.IsWarning).Select(r => r.Reason).SingleAsync()))
            .Should().Be("Passed over sequence 2, which did not come within 60 minutes.");
    }

    [Fact]
    public async Task Run_MissingFileComes_GoesOnAtOnce()
    {
        Drop("DT_0000001_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1"));
        await SettleAsync();
        Drop("DT_0000003_KS_CUSTOMERS.NET", new FeedBuilder().With("C-3"));
        await SettleAsync();
        Drop("DT_0000002_KS_CUSTOMERS.NET", new FeedBuilder().With("C-2"));

        await SettleAsync();

        (await FeedsAsync()).Select(feed => feed[..10]).Should().Equal("DT_0000001", "DT_0000002", "DT_0000003");
    }

    [Fact]
    public async Task Run_SequenceThatWasTakenBefore_IsRefusedWithItsReason()
    {
        Drop("DT_0000005_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "New"));
        await SettleAsync();
        Drop("DT_0000004_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "Old"));

        await SettleAsync(NewPass());

        (await StoredAsync()).Should().Equal("C-1 New active ");
        (await FeedsAsync())[1].Should().StartWith("DT_0000004_KS_CUSTOMERS.NET Refused");
        Left("refused").Should().HaveCount(2);
        (await File.ReadAllTextAsync(Path.Combine(Folder, "refused", Left("refused")[1]), Cancellation))
            .Should().StartWith("Its sequence is 4, and 5 was taken already");
    }

    [Fact]
    public async Task Run_AfterARestart_RemembersTheSequence()
    {
        Drop("DT_0000005_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1"));
        await SettleAsync();
        Drop("DT_0000007_KS_CUSTOMERS.NET", new FeedBuilder().With("C-2"));

        await SettleAsync(NewPass());

        (await FeedsAsync()).Should().HaveCount(1);
        Look.Waiting.Should().ContainSingle().Which.Why.Should().StartWith("Waits for sequence 6");
    }

    [Fact]
    public async Task Run_HeldFeed_StopsItsSequenceUntilItIsDecided()
    {
        Drop("DT_0000001_KS_CUSTOMERS.FULL", new FeedBuilder().WithMany(100));
        await SettleAsync();
        Drop("DT_0000002_KS_CUSTOMERS.FULL", new FeedBuilder().WithMany(30));
        Drop("DT_0000003_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "Later"));
        await SettleAsync();
        Left("held").Should().ContainSingle();
        Look.Waiting.Should().Equal(new WaitingFile("DT_0000003_KS_CUSTOMERS.NET", "Waits until feed 2, which is held, is released or discarded."));

        await App.Get<FeedDecisions>().DiscardAsync(2, null, Cancellation);
        await SettleAsync();

        (await FeedsAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task Run_NoGoodRow_GoesToRefused()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().WithLine("this is no feed"));

        await SettleAsync();

        Left("refused").Should().ContainSingle();
        (await FeedsAsync()).Should().ContainSingle().Which.Should().Contain("Refused");
    }

    [Fact]
    public async Task Run_FileOfAnotherName_IsLeftAloneAndListed()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "hello", Cancellation);

        await SettleAsync();

        Left().Should().Equal("notes.txt");
        Look.Waiting.Should().ContainSingle().Which.Why.Should()
            .StartWith("Left alone. The name notes.txt is not one of a feed.");
    }

    [Fact]
    public async Task Run_LinkToAnotherFile_IsLeftAloneAndListed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows lets only administrators make symbolic links.");
            return;
        }

        Drop("unrelated.txt", new FeedBuilder().With("C-1"));
        var secret = Path.Combine(App.Folder, "secret.txt");
        File.Move(Path.Combine(Folder, "unrelated.txt"), secret);
        File.CreateSymbolicLink(Path.Combine(Folder, "KS_CUSTOMERS.net"), secret);

        await RunAsync();
        await RunAsync(Settle);

        (await FeedsAsync()).Should()
            .BeEmpty("whoever may write into the folder may not read by the app's rights what lies elsewhere");
        Look.Waiting.Should()
            .Equal(
                new WaitingFile("KS_CUSTOMERS.net", "Left alone. It is a link: put the file itself into the folder."));
        File.Exists(secret).Should().BeTrue();
    }

    [Fact]
    public async Task Run_FileThatVanishes_IsForgotten()
    {
        Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1"));
        await RunAsync();
        File.Delete(Path.Combine(Folder, "KS_CUSTOMERS.full"));

        await RunAsync(Settle);

        Look.Should().BeEquivalentTo(new { Problem = (string?)null, Waiting = Array.Empty<WaitingFile>() });
    }

    [Fact]
    public async Task Run_SameNameEveryNight_KeepsEachFile()
    {
        foreach (var name in new[] { "One", "Two" })
        {
            Drop("KS_CUSTOMERS.full", new FeedBuilder().With("C-1", name: name));
            App.Get<Sightings>().Renamed(Path.Combine(Folder, "KS_CUSTOMERS.full"));
            await RunAsync();
        }

        Left("done").Should().Equal("20260105-090000-2_KS_CUSTOMERS.full", "20260105-090000_KS_CUSTOMERS.full");
    }

    [Fact]
    public async Task Run_FolderThatCannotBeWritten_SaysWhatToDo()
    {
        // A file where the folder should be: nobody can write into it, the root account included.
        await File.WriteAllTextAsync(Folder, "", Cancellation);

        await RunAsync();

        Look.Problem.Should().StartWith("The drop folder cannot be used: ").And.Contain(
            "name another one as Feeds:DropFolder");
        File.Delete(Folder);
        await RunAsync();
        Look.Problem.Should().BeNull("it works again by itself");
    }
}
