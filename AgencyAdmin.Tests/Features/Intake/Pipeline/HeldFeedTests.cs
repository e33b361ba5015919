using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

public sealed class HeldFeedTests : IntakeTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_FeedThatDropsTooMany_IsHeldAndChangesNothing()
    {
        var held = await HoldAsync();

        held.Report.Status.Should().Be(FeedStatus.Held);
        held.Report.Reason.Should().Be("70 of 100 active customers would become inactive: 70.0 %, where 10 % may.");
        held.Report.Rows.Removed.Should().Be(70);
        (await StoredAsync()).Should().HaveCount(100).And.OnlyContain(
            customer => customer.Contains(" active ", StringComparison.Ordinal));
        HeldFiles().Should().ContainSingle();
    }

    [Fact]
    public async Task Take_DryRunOfSuchAFeed_SaysThatItWouldBeHeldAndLeavesNothing()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));

        var report = (await TakeAsync(new FeedBuilder().WithMany(30), isDryRun: true)).Report;

        report.Status.Should().Be(FeedStatus.DryRun);
        report.Reason.Should().StartWith("It would be held. 70 of 100");
        HeldFiles().Should().BeEmpty();
        (await App.InDatabaseAsync(db => db.Feeds.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Release_WithANote_AppliesIt()
    {
        var held = await HoldAsync();
        App.Clock.Advance(TimeSpan.FromHours(1));

        var outcome = await App.Get<FeedDecisions>()
            .ReleaseAsync(held.Report.Id!.Value, " The north was sold. ", cancellationToken: Cancellation);

        outcome.TryGet(out var taken).Should().BeTrue();
        taken!.Report.Should().BeEquivalentTo(new { held.Report.Id, Status = FeedStatus.Applied });
        (await StoredAsync()).Count(customer => customer.Contains(" inactive ", StringComparison.Ordinal)).Should()
            .Be(70);
        var feed = await App.InDatabaseAsync(db => db.Feeds.SingleAsync(f => f.Id == held.Report.Id));
        feed.Should().BeEquivalentTo(new
        {
            DecidedBy = "tester",
            DecidedAt = App.Clock.GetUtcNow(),
            DecisionNote = "The north was sold.",
            HeldFile = (string?)null,
        });
        HeldFiles().Should().BeEmpty();
    }

    [Fact]
    public async Task Release_AfterAnotherFeed_IsComparedWithWhatIsStoredByThen()
    {
        var held = await HoldAsync();
        await TakeAsync(new FeedBuilder().With("C-200", "MK17"), "KS_CUSTOMERS.net");

        var outcome = await App.Get<FeedDecisions>()
            .ReleaseAsync(held.Report.Id!.Value, null, cancellationToken: Cancellation);

        outcome.TryGet(out var taken).Should().BeTrue();
        taken!.Report.Rows.Removed.Should().Be(71, "C-200 came since and is not in it");
    }

    [Fact]
    public async Task Discard_LeavesEverythingAndKeepsTheReport()
    {
        var held = await HoldAsync();

        var outcome = await App.Get<FeedDecisions>()
            .DiscardAsync(held.Report.Id!.Value, "Half an export.", Cancellation);

        outcome.Refusals.Should().BeEmpty();
        (await App.InDatabaseAsync(db => db.Feeds.SingleAsync(f => f.Id == held.Report.Id))).Should().BeEquivalentTo(
            new { Status = FeedStatus.Discarded, DecisionNote = "Half an export." });
        (await StoredAsync()).Should().OnlyContain(customer => customer.Contains(" active ", StringComparison.Ordinal));
        HeldFiles().Should().BeEmpty();
    }

    [Fact]
    public async Task Decide_Twice_IsRefusedTheSecondTime()
    {
        var held = await HoldAsync();
        await App.Get<FeedDecisions>().DiscardAsync(held.Report.Id!.Value, null, Cancellation);

        (await App.Get<FeedDecisions>().ReleaseAsync(held.Report.Id.Value, null, cancellationToken: Cancellation))
            .Refusals.Should().ContainSingle().Which.Code.Should().Be("feed.not-held");
        (await App.Get<FeedDecisions>().DiscardAsync(held.Report.Id.Value, null, Cancellation))
            .Refusals.Should().ContainSingle().Which.Code.Should().Be("feed.not-held");
    }

    [Fact]
    public async Task Release_ContentDeletedFromTheFolder_SaysSo()
    {
        var held = await HoldAsync();
        HeldFiles().ForEach(File.Delete);

        (await App.Get<FeedDecisions>().ReleaseAsync(held.Report.Id!.Value, null, cancellationToken: Cancellation))
            .Refusals.Should().ContainSingle().Which.Message.Should().Contain("have it sent again");
    }

    [Fact]
    public async Task Decide_Support_IsNotAllowed()
    {
        var held = await HoldAsync();
        App.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support));

        List<Refusal> refusals =
        [
            .. (await App.Get<FeedDecisions>().ReleaseAsync(held.Report.Id!.Value, null, cancellationToken: Cancellation)).Refusals,
            .. (await App.Get<FeedDecisions>().DiscardAsync(held.Report.Id.Value, null, Cancellation)).Refusals,
            .. (await App.Get<FeedUndo>().UndoAsync(1, Cancellation)).Refusals,
        ];

        refusals.Should().HaveCount(3).And.OnlyContain(refusal => refusal.Code == "not-allowed");
        HeldFiles().Should().ContainSingle();
    }

    [Fact]
    public async Task Take_PassesGate_AppliesAtOnce()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        await using var stream = new FeedBuilder().WithMany(30).Stream();

        var outcome = await App.Get<IntakeService>().TakeAsync(
            new("KS_CUSTOMERS.full", null, FeedChannel.CommandLine, "tester", PassesGate: true), stream, cancellationToken: Cancellation);

        outcome.TryGet(out var taken).Should().BeTrue();
        taken!.Report.Status.Should().Be(FeedStatus.Applied);
    }

    [Fact]
    public async Task LastGoodFeed_HeldOne_IsNotIt()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        var good = App.Clock.GetUtcNow();
        App.Clock.Advance(TimeSpan.FromHours(2));
        await TakeAsync(new FeedBuilder().WithMany(30));

        (await App.Get<LastGoodFeed>().ReadAsync(Cancellation)).Should().Be(good);
    }

    private async Task<TakenFeed> HoldAsync()
    {
        await TakeAsync(new FeedBuilder().WithMany(100));
        return await TakeAsync(new FeedBuilder().WithMany(30));
    }

    private List<string> HeldFiles() => Directory.Exists(Path.Combine(App.Folder, "held"))
        ? [.. Directory.EnumerateFiles(Path.Combine(App.Folder, "held"))]
        : [];
}
