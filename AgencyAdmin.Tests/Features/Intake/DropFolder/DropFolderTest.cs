using AgencyAdmin.Features.Intake.DropFolder;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgencyAdmin.Tests.Features.Intake.DropFolder;

/// <summary>Puts files into a drop folder of the test's own, and has it looked into.</summary>
public abstract class DropFolderTest : IntakeTest
{
    private protected static TimeSpan Settle { get; } = TimeSpan.FromSeconds(6);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected string Folder => Path.Combine(App.Folder, "ks_data");

    private protected DropFolderLook Look => App.Get<DropFolderState>().Latest;

    private protected void Drop(string name, FeedBuilder feed)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), feed.Build());
    }

    private protected Task RunAsync(TimeSpan after = default)
    {
        App.Clock.Advance(after);
        return App.Get<DropFolderPass>().RunAsync(Cancellation);
    }

    // Two looks, because a file is known to stand still only by the second one.
    private protected async Task SettleAsync(DropFolderPass? pass = null)
    {
        pass ??= App.Get<DropFolderPass>();
        await pass.RunAsync(Cancellation);
        App.Clock.Advance(Settle);
        await pass.RunAsync(Cancellation);
    }

    private protected DropFolderPass NewPass() => new(
        App.Get<DropFolderRules>(), App.Get<DropFolderState>(), Sightings.By(App.Get<DropFolderRules>()),
        App.Get<IntakeTurns>(), App.Get<TakingMark>(), App.Get<DropPlaces>(), App.Get<FeedJobs>(),
        App.Get<IServiceScopeFactory>(), App.Clock, NullLogger<DropFolderPass>.Instance);

    private protected async Task<List<string>> FeedsAsync() =>
        [.. (await App.InDatabaseAsync(db => db.Feeds.AsNoTracking().OrderBy(feed => feed.Id).ToListAsync()))
            .Select(feed => $"{feed.Name} {feed.Status} {feed.Channel} {feed.Sender}")];

    private protected List<string> Left(string place = "") => Directory.Exists(Path.Combine(Folder, place))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, place)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]
        : [];
}
