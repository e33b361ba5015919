using AgencyAdmin.Data;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>Ann Lee has R1 and R2, her colleague Bob Ray has B1: what the ERP is to send instead, and for whom it does.</summary>
public sealed class FollowedTests : IntakeTest
{
    private static readonly HandOverChoices s_toBob = new(new(2026, 1, 6), new Dictionary<string, Successor>(), null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BeforeTheErpKnows_AllStillHaveTheOldId()
    {
        await HandOverAsync();

        var done = (await ReadAsync()).Should().ContainSingle().Subject;

        done.Customers.Should().Be(new FollowedCount(3, 0, 0), "C-2 has both IDs and is one customer");
        done.Ids.Select(id => (id.Id.OldId, id.Id.Suggested, id.Id.Successor, id.Customers.Still)).Should()
            .Equal(("R1", "B1", "Bob Ray", 2), ("R2", "B1", "Bob Ray", 2));
        (await ListAsync()).Should().Equal(("C-1", "R1", "B1"), ("C-2", "R1", "B1"), ("C-2", "R2", "B1"), ("C-3", "R2", "B1"));
    }

    [Fact]
    public async Task AFeedThatFollows_IsCounted_AndOneThatGoesElsewhereIsToldApart()
    {
        await HandOverAsync();
        App.Clock.Advance(TimeSpan.FromHours(1));
        await TakeAsync(new FeedBuilder().With("C-1", "B1").With("C-2", "R2").With("C-3", "X9").With("C-4", "B1"));

        var done = (await ReadAsync()).Single();

        done.Customers.Should().Be(new FollowedCount(1, 1, 1), "C-4 had B1 before");
        done.Ids.Select(id => id.Customers).Should().Equal(new FollowedCount(0, 1, 1), new FollowedCount(1, 0, 1));
        (await ListAsync()).Should().Equal(("C-2", "R2", "B1"));
    }

    [Fact]
    public async Task AFeedBeforeTheHandOver_IsNotFollowing()
    {
        await FillAsync();
        await TakeAsync(new FeedBuilder().With("C-1", "B1").With("C-2", "R1;R2").With("C-3", "R2").With("C-4", "B1"));
        App.Clock.Advance(TimeSpan.FromHours(1));
        await ApplyAsync();

        (await ReadAsync()).Single().Customers.Should().Be(new FollowedCount(2, 0, 0));
    }

    [Fact]
    public async Task SuccessorWithoutAnIdOfItsOwn_IsSuggestedNone()
    {
        await HandOverAsync(to: "Dee Fox");

        (await ListAsync()).Should().OnlyContain(row => row.Suggested == null).And.HaveCount(4);
    }

    [Fact]
    public async Task Undone_ThereIsNothingToFollow()
    {
        var done = await HandOverAsync();
        (await App.Get<ChangeUndoService>().UndoAsync(done.Batch, isBatch: true, Token)).TryGet(out _).Should().BeTrue();

        (await ReadAsync()).Should().BeEmpty();
        (await ListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task HandedOnSince_IsToldByTheLaterHandOver()
    {
        await HandOverAsync();
        App.Clock.Advance(TimeSpan.FromDays(3));
        await ApplyAsync("Bob Ray", "Dee Fox", "R1");

        var done = await ReadAsync();

        done.Select(one => string.Join(" ", one.Ids.Select(id => id.Id.OldId))).Should().Equal("R1", "R2");
    }

    [Fact]
    public async Task SplitId_IsSuggestedWhatTheHolderOfTheCustomersPartHas()
    {
        await FillAsync();
        var (ann, bob, dee) = await App.InDatabaseAsync(async db => (await KeyAsync(db, "Ann Lee"), await KeyAsync(db, "Bob Ray"), await KeyAsync(db, "Dee Fox")));
        Successor.Split([new(new(Customers: ["C-2"]), new(dee)), new(new(Rest: true), new(bob))]).TryGet(out var split).Should().BeTrue();
        var outcome = await App.Get<HandOverService>().ApplyAsync(
            ann, s_toBob with { ByRepId = new Dictionary<string, Successor> { ["R1"] = split! }, Rest = Successor.Leaver }, cancellationToken: Token);
        outcome.Refusals.Should().BeEmpty();

        var id = (await ReadAsync()).Single().Ids.Single().Id;

        (id.OldId, id.Successor, id.Suggested).Should().Be(("R1", "Bob Ray and Dee Fox", "B1"));
        (await ListAsync()).Should().Equal(("C-1", "R1", "B1"), ("C-2", "R1", null));
    }

    private async Task<HandedOver> HandOverAsync(string to = "Bob Ray")
    {
        await FillAsync();
        return await ApplyAsync(to: to);
    }

    private async Task<HandedOver> ApplyAsync(string from = "Ann Lee", string to = "Bob Ray", string? only = null)
    {
        var (leaver, successor) = await App.InDatabaseAsync(async db => (await KeyAsync(db, from), await KeyAsync(db, to)));
        var chosen = Successor.Of(successor);
        var choices = only is null
            ? s_toBob with { Rest = chosen }
            : new(DateOnly.FromDateTime(App.Clock.GetUtcNow().Date), new Dictionary<string, Successor> { [only] = chosen }, Successor.Leaver);
        var outcome = await App.Get<HandOverService>().ApplyAsync(leaver, choices, cancellationToken: Token);
        outcome.Refusals.Should().BeEmpty();
        outcome.TryGet(out var done).Should().BeTrue();
        return done!;
    }

    private static Task<int> KeyAsync(AppDbContext db, string name) =>
        db.Contacts.Where(contact => contact.Name == name).Select(contact => contact.Id).SingleAsync(Token);

    private async Task FillAsync()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "R1").With("C-2", "R1;R2").With("C-3", "R2").With("C-4", "B1"));
        await App.InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var westline = await stored.AgencyAsync("B-1", "Westline");
            var ann = await stored.ContactAsync(westline.BusinessId, "Ann Lee", "ann@example.com");
            var bob = await stored.ContactAsync(westline.BusinessId, "Bob Ray", "bob@example.com");
            await stored.ContactAsync(westline.BusinessId, "Dee Fox", "dee@example.com");
            foreach (var (id, contact) in new[] { ("R1", ann), ("R2", ann), ("B1", bob) })
            {
                await stored.AgencyRepAsync(westline, await stored.RepIdAsync(id), contact);
            }
        });
    }

    private Task<IReadOnlyList<FollowedHandOver>> ReadAsync() => App.Get<FollowedQueries>().ReadAsync(Token);

    private async Task<List<(string Customer, string OldId, string? Suggested)>> ListAsync() =>
        await App.Get<FollowedQueries>().ToReplaceAsync(batch: null, Token).Select(row => (row.Customer, row.OldId, row.Suggested)).ToListAsync(Token);
}
