using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Intake.Pipeline;

public sealed class FeedUndoTests : IntakeTest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_FeedThatChangedAddedAndDropped_RestoresAllOfIt()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MK17", name: "One").With("C-2", "JD01", name: "Two").With("C-3", name: "Three", status: "I"));
        var before = await StoredAsync();
        await TakeAsync(new FeedBuilder().With("C-1", "MK17", name: "Uno").With("C-3", "AB12", name: "Three").With("C-4", "JD01", name: "Four"));

        var undo = await UndoAsync(2);

        undo.Should().BeEquivalentTo(new
        {
            Status = FeedStatus.Applied,
            Channel = FeedChannel.Undo,
            StatusReason = "Feed 2 was taken back.",
            Rows = FeedRows.None with { Changed = 3, Removed = 1 },
        });
        (await StoredAsync()).Should().Equal([.. before, "C-4 Four inactive JD01"]);
        (await App.InDatabaseAsync(db => db.Feeds.Where(f => f.Id == 2).Select(f => f.UndoneBy).SingleAsync())).Should()
            .Be(undo.Id);
    }

    [Fact]
    public async Task Undo_ThenTheSameFeedAgain_AppliesItAgain()
    {
        await TakeAsync(new FeedBuilder().With("C-1", name: "One").With("C-2"));
        var feed = new FeedBuilder().With("C-1", "MK17", name: "Uno").With("C-3");
        await TakeAsync(feed);
        var after = await StoredAsync();
        await UndoAsync(2);

        (await TakeAsync(feed)).Report.Status.Should().Be(FeedStatus.Applied);

        (await StoredAsync()).Should().Equal(after);
    }

    [Fact]
    public async Task Undo_CustomerBehindAnAgency_IsLeftAloneAndListed()
    {
        await TakeAsync(new FeedBuilder().With("C-1"));
        await TakeAsync(new FeedBuilder().With("C-2").With("C-3"), "KS_CUSTOMERS.net");
        await App.InDatabaseAsync(async db =>
        {
            var business = await db.Customers.SingleAsync(c => c.Number == "C-2");
            db.Agencies.Add(AgencyAdmin.Domain.Agencies.Agency.Propose(business));
            await db.SaveChangesAsync(Cancellation);
        });

        var undo = await UndoAsync(2);

        undo.Rows.Removed.Should().Be(1);
        (await StoredAsync()).Should().Contain(["C-2 Nordic Supply active ", "C-3 Nordic Supply inactive "]);
        (await App.Get<FeedQueries>().RemarksAsync(undo.Id, areWarnings: true, cancellationToken: Cancellation)).Items.Should().ContainSingle()
            .Which.Should()
            .BeEquivalentTo(
                new { Value = "C-2", Reason = "Left alone: it has changed since, or stands behind an agency." });
    }

    [Fact]
    public async Task Undo_NotTheLatest_IsRefused()
    {
        await TakeAsync(new FeedBuilder().With("C-1"));
        await TakeAsync(new FeedBuilder().With("C-2"), "KS_CUSTOMERS.net");

        (await App.Get<FeedUndo>().UndoAsync(1, Cancellation)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("feed.not-latest");
        (await App.Get<FeedUndo>().CandidateAsync(Cancellation)).Should().Be(2);
    }

    [Fact]
    public async Task Undo_Twice_IsRefused()
    {
        await TakeAsync(new FeedBuilder().With("C-1"));
        await UndoAsync(1);

        (await App.Get<FeedUndo>().CandidateAsync(Cancellation)).Should().BeNull();
        (await App.Get<FeedUndo>().UndoAsync(1, Cancellation)).Refusals.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Changes_OfAFeed_AreListedByKind()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MK17").With("C-2", "JD01").With("C-3", "AB12", status: "I").With("C-4", "MK17"));
        App.Clock.Advance(TimeSpan.FromHours(1));
        await TakeAsync(
            new FeedBuilder().With("C-1", "MK17;JD01").With("C-3", "AB12").With("C-4", "MK17").With("C-5", "ZZ99"));
        var queries = App.Get<FeedChangesQueries>();

        (await queries.CountAsync(2, Cancellation)).Should().Be(new FeedChangeCounts(1, 1, 1, 1, 1, 0));

        (await ListAsync(FeedChangeKind.Added)).Should().Equal("C-5");
        (await ListAsync(FeedChangeKind.Returned)).Should().Equal("C-3");
        (await ListAsync(FeedChangeKind.Gone)).Should().Equal("C-2");
        (await ListAsync(FeedChangeKind.NewRepIds)).Should().Equal("ZZ99");
        var relisted = (await queries.ListAsync(2, FeedChangeKind.Relisted, cancellationToken: Cancellation)).Items;
        relisted.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new FeedChangeRow("C-1", "Nordic Supply", ["JD01", "MK17"], ["MK17", "JD01"]), options => options.WithStrictOrdering());

        async Task<IEnumerable<string>> ListAsync(FeedChangeKind kind) =>
            (await queries.ListAsync(2, kind, cancellationToken: Cancellation)).Items.Select(item => item.Key);
    }

    [Fact]
    public async Task Changes_RepIdThatNobodyHasAnyMore_IsGone()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01").With("C-2", "MK17"));
        await TakeAsync(new FeedBuilder().With("C-1", "MK17").With("C-2", "MK17"));

        (await App.Get<FeedChangesQueries>().ListAsync(2, FeedChangeKind.GoneRepIds, cancellationToken: Cancellation))
            .Items.Select(item => item.Key).Should().Equal("JD01");
    }

    [Fact]
    public async Task Changes_MoreThanAPage_GoOnBehindIt()
    {
        await TakeAsync(new FeedBuilder().WithMany(120));
        var queries = App.Get<FeedChangesQueries>();
        var seen = new List<string>();

        for (int? after = 0; after is { } from;)
        {
            var page = await queries.ListAsync(1, FeedChangeKind.Added, from, Cancellation);
            seen.AddRange(page.Items.Select(item => item.Key));
            after = page.Next;
        }

        seen.Should().OnlyHaveUniqueItems().And.HaveCount(120);
    }

    private async Task<Feed> UndoAsync(int id)
    {
        var outcome = await App.Get<FeedUndo>().UndoAsync(id, Cancellation);
        outcome.TryGet(out var undo).Should()
            .BeTrue(string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
        return undo!;
    }
}
