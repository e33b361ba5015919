using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.DropFolder;

/// <summary>Files that an earlier process, or another one, has taken already.</summary>
public sealed class DropFolderRestartTests : IntakeTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(App.Folder, "ks_data");

    [Fact]
    public async Task Run_FileThatWasAppliedAndNotMoved_IsMovedAndNotAppliedAgain()
    {
        await KilledBeforeMovingAsync("KS_CUSTOMERS.net", new FeedBuilder().With("C-1", name: "Old"));

        // Before the next start has looked into the folder, another feed has come over REST.
        await TakeAsync(new FeedBuilder().With("C-1", name: "New"), "KS_CUSTOMERS.net");

        await RunAsync("KS_CUSTOMERS.net");

        (await StoredAsync()).Should().Equal("C-1 New active ");
        (await FeedsAsync()).Should().Equal("KS_CUSTOMERS.net Applied", "KS_CUSTOMERS.net Applied");
        Left().Should().Equal("done");
        App.Get<TakingMark>().Read().Should().BeNull();
    }

    [Fact]
    public async Task Run_FileOfASequenceThatWasAppliedAndNotMoved_IsMovedEvenWithoutAMark()
    {
        await KilledBeforeMovingAsync("DT_0000001_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "One"));
        App.Get<TakingMark>().End();

        await RunAsync("DT_0000001_KS_CUSTOMERS.NET");

        (await FeedsAsync()).Should().Equal("DT_0000001_KS_CUSTOMERS.NET Applied");
        Left().Should().Equal("done");
    }

    [Fact]
    public async Task Run_FileWhoseTakingWasKilledBeforeTheCommit_IsTaken()
    {
        Drop("KS_CUSTOMERS.net", new FeedBuilder().With("C-1"));
        App.Get<TakingMark>().Begin("KS_CUSTOMERS.net");

        await RunAsync("KS_CUSTOMERS.net");

        (await FeedsAsync()).Should().Equal("KS_CUSTOMERS.net Applied");
        Left().Should().Equal("done");
    }

    [Fact]
    public async Task Run_TheSameFileOnceMoreAfterAnother_IsTakenAgain()
    {
        foreach (var name in new[] { "A", "B", "A" })
        {
            Drop("KS_CUSTOMERS.net", new FeedBuilder().With("C-1", name: name));
            await RunAsync("KS_CUSTOMERS.net");
        }

        (await StoredAsync()).Should().Equal("C-1 A active ");
        (await FeedsAsync()).Should().HaveCount(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_WhileAnotherProcessTakesTheSameFiles_AppliesNothingOld(bool isMoved)
    {
        Drop("DT_0000001_KS_CUSTOMERS.NET", new FeedBuilder().With("C-1", name: "One"));
        Task running;
        using (await App.Get<IntakeTurns>().EnterAsync(Cancellation))
        {
            // It has seen the file, and waits for its turn.
            running = RunAsync("DT_0000001_KS_CUSTOMERS.NET");
            await TakeInTurnAsync("DT_0000001_KS_CUSTOMERS.NET", "One");
            await TakeInTurnAsync("DT_0000002_KS_CUSTOMERS.NET", "Two");
            if (isMoved)
            {
                App.Get<DropPlaces>().Move(Path.Combine(Folder, "DT_0000001_KS_CUSTOMERS.NET"), "done");
            }
        }

        await running;

        (await StoredAsync()).Should().Equal("C-1 Two active ");
        (await FeedsAsync()).Should().Equal("DT_0000001_KS_CUSTOMERS.NET Applied", "DT_0000002_KS_CUSTOMERS.NET Applied");
        Left().Should().Equal("done");
    }

    [Fact]
    public async Task Run_WhenTheAppIsToldToEnd_LeavesTheFileForTheNextStart()
    {
        Drop("KS_CUSTOMERS.net", new FeedBuilder().With("C-1"));
        await App.Get<IntakeTurns>().StopAsync(Cancellation);

        await RunAsync("KS_CUSTOMERS.net");

        (await FeedsAsync()).Should().BeEmpty();
        Left().Should().Equal("KS_CUSTOMERS.net");
    }

    // Stored, and then the process is gone: the file is where it was, and what is remembered of its taking too.
    private async Task KilledBeforeMovingAsync(string name, FeedBuilder feed)
    {
        Drop(name, feed);
        App.Get<TakingMark>().Begin(name);
        await using var content = feed.Stream();
        (await App.Get<IntakeService>().TakeAsync(
            new(name, null, FeedChannel.DropFolder, DropFolderPass.Sender), content, cancellationToken: Cancellation)).Refusals.Should().BeEmpty();
        App.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task TakeInTurnAsync(string name, string customer)
    {
        await using var content = new FeedBuilder().With("C-1", name: customer).Stream();
        (await App.Get<IntakeService>().TakeAsync(
            new(name, null, FeedChannel.DropFolder, DropFolderPass.Sender, HasTurn: true), content, cancellationToken: Cancellation))
            .Refusals.Should().BeEmpty();
    }

    private void Drop(string name, FeedBuilder feed)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), feed.Build());
    }

    private Task RunAsync(string renamed)
    {
        App.Get<Sightings>().Renamed(Path.Combine(Folder, renamed));
        return App.Get<DropFolderPass>().RunAsync(Cancellation);
    }

    private async Task<List<string>> FeedsAsync() =>
        [.. (await App.InDatabaseAsync(db => db.Feeds.AsNoTracking().OrderBy(feed => feed.Id).ToListAsync()))
            .Select(feed => $"{feed.Name} {feed.Status}")];

    private List<string> Left() =>
        [.. Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
}
