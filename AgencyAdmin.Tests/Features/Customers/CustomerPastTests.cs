using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Model;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Intake.Pipeline;
using AgencyAdmin.Tests.Features.Intake;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Customers;

/// <summary>What a customer saw on a day that is past, from the publications and feeds there were, and will see on one to come.</summary>
public sealed class CustomerPastTests : IntakeTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feed_FirstOne_LeavesNoPast()
    {
        await TakeAsync(new FeedBuilder().WithMany(5));

        (await PastsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Feed_ChangedNameOnly_LeavesNoPast()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "Alder"));
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "Alder Supply"), "KS_CUSTOMERS.net");

        (await PastsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Feed_ChangedListOrState_KeepsWhatItWas()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01;MO02").With("C-2", "JD01").With("C-3", "JD01"));
        await TakeAsync(new FeedBuilder().With("C-1", "MO02").With("C-3", "JD01"));

        (await PastsAsync()).Select(past => (past.CustomerId, past.WasActive)).Should().Equal((1, true), (2, true));
        var history = await App.Get<CustomerHistories>().ReadAsync("C-1", Token);
        history!.Before.Should().ContainSingle().Which.SalesRepIds.Should().Equal("JD01", "MO02");
        history.Now.SalesRepIds.Should().Equal("MO02");
    }

    [Fact]
    public async Task Undo_OfAFeed_IsAChangeOfItsOwn()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01"));
        App.Clock.Advance(TimeSpan.FromDays(1));
        var second = await TakeAsync(new FeedBuilder().With("C-1", "MO02").With("C-2", "MO02"), "KS_CUSTOMERS.net");
        App.Clock.Advance(TimeSpan.FromDays(1));

        (await App.Get<FeedUndo>().UndoAsync(second.Report.Id!.Value, Token)).TryGet(out _).Should().BeTrue();

        (await IdsOnAsync("C-1", 0, 1, 2)).Should().Equal("JD01", "MO02", "JD01");
        var added = await App.Get<CustomerHistories>().ReadAsync("C-2", Token);
        added!.Before.Should().ContainSingle().Which.WasActive.Should().BeTrue();
        added.Now.IsActive.Should().BeFalse();
    }

    [Fact]
    public async Task Resolve_PastDays_SeeWhatWasPublishedAndSentByTheirEnd()
    {
        await SetUpAsync();

        (await SeenAsync(0)).Should().Be("-", "nothing was published");
        (await SeenAsync(1)).Should().Be("Jolene Dahl");
        (await SeenAsync(2)).Should().Be("Marcus Oye", "a feed changed its list");
        (await SeenAsync(3)).Should().Be("-", "a publication hid him");
        (await SeenAsync(4)).Should().Be("-");
    }

    [Fact]
    public async Task Resolve_BeforeACustomerCame_SaysThatItWasNotThere()
    {
        App.Clock.Advance(TimeSpan.FromDays(5));
        await TakeAsync(new FeedBuilder().With("C-1", "JD01", "Alder"));

        var home = await App.Get<CustomerHomeQueries>().GetAsync("C-1", new(AsOf: new(2026, 1, 8)), Token);

        home!.Resolution.Sentence.Should().Be("Alder was not there yet: feed 1 brought it on 10 Jan 2026.");
        home.Resolution.Cards.Should().BeEmpty();
    }

    [Fact]
    public async Task Timeline_OfACustomer_TellsEachChangeWithWhatMadeIt()
    {
        await SetUpAsync();

        var changes = await App.Get<TimelineQueries>().ReadAsync("C-1", Token);

        changes.Select(change => (change.Cause, change.What)).Should().Equal(
            ("Publication 2", "It loses Marcus Oye."),
            ("Feed 2", "It gains Marcus Oye; loses Jolene Dahl."),
            ("Publication 1", "It gains Jolene Dahl."));
        changes.Should().OnlyContain(change => !change.IsToCome && change.Url != null);
    }

    [Fact]
    public async Task Timeline_DateAhead_IsToCome()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01"));
        await App.InDatabaseAsync(async db =>
        {
            var (agency, contact) = await new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01");
            agency.ChangeRep(agency.Reps[0], contact, new(contact.Id, ValidUntil: new(2026, 1, 31))).Should().BeNull();
            await db.SaveChangesAsync(Token);
            await PublishAsync(db, 1);
        });

        var changes = await App.Get<TimelineQueries>().ReadAsync("C-1", Token);

        changes[0].Should().BeEquivalentTo(new { What = "It will lose Jolene Dahl.", Cause = "By its dates", IsToCome = true });
        DateOnly.FromDateTime(changes[0].At.DateTime).Should().Be(new(2026, 2, 1));
    }

    // 5 Jan: a feed. 6 Jan: published. 7 Jan: a feed gives it another rep. 8 Jan: published without that one.
    private async Task SetUpAsync()
    {
        await TakeAsync(new FeedBuilder().With("C-1", "JD01"));
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.AgencyAsync("Acme", "Marcus Oye", "MO02");
            await PublishAsync(db, 1);
        });
        App.Clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync(new FeedBuilder().With("C-1", "MO02"), "KS_CUSTOMERS.net");
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.InDatabaseAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Name == "Marcus Oye", Token)).SetHidden(true);
            await db.SaveChangesAsync(Token);
            await PublishAsync(db, 2);
        });
        App.Clock.Advance(TimeSpan.FromDays(1));
    }

    private async Task PublishAsync(AgencyAdmin.Data.AppDbContext db, int number)
    {
        db.Add(new Publication(
            number, App.Clock.GetUtcNow(), "tester", null, SnapshotFormat.Write(await DraftSnapshot.ReadAsync(db, Token)), "Test",
            CustomerEffects.None, AgencyAdmin.Domain.Publishing.Coverage.None));
        await db.SaveChangesAsync(Token);
    }

    private async Task<string> SeenAsync(int day)
    {
        var resolution = await App.Get<CustomerResolutions>().ResolveAsync("C-1", asOf: new DateOnly(2026, 1, 5).AddDays(day), cancellationToken: Token);
        return resolution.Cards.Count == 0 ? "-" : string.Join(", ", resolution.Cards.Select(card => card.Name));
    }

    private async Task<List<string>> IdsOnAsync(string number, params int[] days)
    {
        var history = await App.Get<CustomerHistories>().ReadAsync(number, Token);
        return [.. days.Select(day => string.Join(';', history!.At(new DateTimeOffset(2026, 1, 5, 23, 0, 0, TimeSpan.Zero).AddDays(day))!.SalesRepIds))];
    }

    private Task<List<CustomerPast>> PastsAsync() =>
        App.InDatabaseAsync(db => db.CustomerPasts.AsNoTracking().OrderBy(past => past.CustomerId).ToListAsync(Token));
}
