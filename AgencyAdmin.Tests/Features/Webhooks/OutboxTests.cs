using System.Text.Json;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Backups;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>What happens is written with the events that tell it, or neither is.</summary>
public sealed class OutboxTests : IntakeTest
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publication_AndRollBack_AreTold_AndARefusedOneIsNot()
    {
        await SeedAsync();
        var publishing = App.Get<PublishingService>();

        await publishing.PublishAsync("First", null, Ct);
        (await publishing.PublishAsync("Nothing", null, Ct)).Refusals.Should().NotBeEmpty();
        await RemoveRepsAsync();
        await publishing.PublishAsync("Gone", null, Ct);
        await publishing.RollBackAsync(1, "Back", cancellationToken: Ct);

        var told = await ToldAsync();
        Types(told).Should().Equal(
            "publication.published", "assignments.changed", "publication.published", "assignments.changed", "coverage.fell",
            "publication.rolled_back", "assignments.changed");
        var first = Data(told[0]);
        first.GetProperty("number").GetInt32().Should().Be(1);
        first.GetProperty("by").GetString().Should().Be("tester");
        first.GetProperty("effects").GetProperty("gained").GetInt32().Should().Be(1);
        first.GetProperty("url").GetString().Should().Be("/publications/1");
        var changed = Data(told[3]);
        changed.GetProperty("lost").GetInt32().Should().Be(1);
        changed.GetProperty("examples")[0].GetProperty("number").GetString().Should().Be("C-1");
        Data(told[4]).GetProperty("coverage").GetProperty("after").GetDouble().Should().Be(0);
        Data(told[5]).GetProperty("restoredFrom").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task Coverage_WithATarget_FallsBelowItAndRecovers()
    {
        await SeedAsync();
        await App.Get<StoredPublishingSettings>().SaveAsync(PublishingSettings.Default with { CoverageTarget = 40 }, Ct);
        var publishing = App.Get<PublishingService>();

        await publishing.PublishAsync(null, null, Ct);
        await RemoveRepsAsync();
        await publishing.PublishAsync(null, null, Ct);

        Types(await ToldAsync()).Where(type => type.StartsWith("coverage.", StringComparison.Ordinal))
            .Should().Equal("coverage.recovered", "coverage.fell");
    }

    [Fact]
    public async Task Feeds_AreTold_WhateverBecomesOfThem()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        await TakeAsync(new FeedBuilder().WithMany(50), isDryRun: true);
        await TakeAsync(new FeedBuilder().WithMany(30));
        await App.Get<FeedDecisions>().DiscardAsync(2, "Too small", Ct);
        await TakeAsync(new FeedBuilder().WithMany(31));
        await App.Get<FeedDecisions>().ReleaseAsync(3, "It is right", cancellationToken: Ct);
        await TakeAsync(new FeedBuilder().WithLine("nonsense"));

        var told = await ToldAsync();
        Types(told).Should().Equal(
            "feed.applied", "assignments.changed", "feed.held", "feed.discarded", "feed.held", "feed.released", "assignments.changed", "feed.refused");
        Data(told[0]).GetProperty("rows").GetProperty("added").GetInt32().Should().Be(100);
        Data(told[1]).GetProperty("customers").GetInt32().Should().Be(100);
        Data(told[1]).GetProperty("examples").GetArrayLength().Should().Be(20);
        Data(told[2]).GetProperty("reason").GetString().Should().Contain("would become inactive");
        Data(told[3]).GetProperty("decisionNote").GetString().Should().Be("Too small");
        Data(told[5]).GetProperty("decidedBy").GetString().Should().Be("tester");
        Data(told[6]).GetProperty("customers").GetInt32().Should().Be(69);
    }

    [Fact]
    public async Task FeedOfOtherReps_NamesTheCustomersThatHaveThemNow()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "JD01").With("C-3", "JD01"));
        await TakeAsync(new FeedBuilder().With("C-2", "OR07"), "KS_CUSTOMERS.net");

        var changed = Data((await ToldAsync())[^1]);
        changed.GetProperty("customers").GetInt32().Should().Be(1);
        changed.GetProperty("examples").EnumerateArray().Select(one => one.GetProperty("number").GetString()).Should().Equal("C-2");
        changed.GetProperty("url").GetString().Should().Be("/feeds/2");
    }

    [Fact]
    public async Task FeedThatIsTakenBack_IsToldAsOne()
    {
        await TakeAsync(new FeedBuilder().WithMany(5));
        await TakeAsync(new FeedBuilder().WithMany(5, "OR07"), "KS_CUSTOMERS.net");
        await App.Get<FeedUndo>().UndoAsync(2, Ct);

        var told = await ToldAsync();
        Types(told)[4..].Should().Equal("feed.applied", "assignments.changed");
        Data(told[4]).GetProperty("channel").GetString().Should().Be("undo");
    }

    [Fact]
    public async Task FeedThatIsOverdue_IsToldOnce_UntilOneCame()
    {
        var watch = App.Get<StaleFeedWatch>();
        await watch.LookAsync(Ct);
        await TakeAsync(new FeedBuilder().WithMany(5));
        App.Clock.Advance(TimeSpan.FromHours(25));
        await watch.LookAsync(Ct);
        (await StaleAsync()).Should().Be(0);

        App.Clock.Advance(TimeSpan.FromHours(2));
        await watch.LookAsync(Ct);
        App.Clock.Advance(TimeSpan.FromHours(2));
        await watch.LookAsync(Ct);
        (await StaleAsync()).Should().Be(1);

        await TakeAsync(new FeedBuilder().WithMany(6));
        await watch.LookAsync(Ct);
        App.Clock.Advance(TimeSpan.FromHours(27));
        await watch.LookAsync(Ct);
        (await StaleAsync()).Should().Be(2);
    }

    [Fact]
    public async Task BackupThatFails_IsToldOnceADay()
    {
        var failures = App.Get<BackupFailures>();
        await failures.TellAsync(new BackupRefusedException("There is no room for it."), Ct);
        await failures.TellAsync(new IOException("/srv/secret/place"), Ct);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await failures.TellAsync(new IOException("/srv/secret/place"), Ct);

        (await ToldAsync()).Select(one => Data(one).GetProperty("reason").GetString()).Should().Equal(
            "There is no room for it.", "It could not be written. The log of the app has the reason.");
    }

    private Task SeedAsync() => App.InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Nordic Supply", ["JD01"]);
    });

    private Task RemoveRepsAsync() => App.InDatabaseAsync(async db =>
    {
        var agency = await db.Agencies.Include(a => a.Reps).FirstAsync(Ct);
        agency.RemoveRep(agency.Reps[0]);
        await db.SaveChangesAsync(Ct);
    });

    private async Task<int> StaleAsync() => (await ToldAsync()).Count(one => one.Type == "feed.stale");

    private Task<List<OutboxEvent>> ToldAsync() =>
        App.InDatabaseAsync(db => db.OutboxEvents.AsNoTracking().OrderBy(one => one.Id).ToListAsync(Ct));

    private static List<string> Types(IEnumerable<OutboxEvent> told) => [.. told.Select(one => one.Type)];

    private static JsonElement Data(OutboxEvent told) => JsonDocument.Parse(told.Data).RootElement;
}
