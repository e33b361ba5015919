using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>What is shown before is what is done, and one undo takes it back.</summary>
public sealed class HandOverServiceTests : ComponentTest
{
    private static readonly DateOnly s_day = new(2026, 5, 14);

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Done_IsWhatWasShown_AndUndone_IsTheVerySameDraft(int seed)
    {
        var people = await FillAsync();
        var before = await DraftAsync();
        var choices = Choices(new Random(seed), people);
        var looked = await Get<HandOverService>().PreviewAsync(people.Ann, choices, Stop);
        looked.Refusals.Should().BeEmpty();
        looked.TryGet(out var preview).Should().BeTrue();

        var outcome = await Get<HandOverService>().ApplyAsync(people.Ann, choices, preview!.Signature, Stop);

        outcome.TryGet(out var done).Should().BeTrue();
        var after = new SetupIndex(await DraftAsync());
        foreach (var day in Enumerable.Range(-2, 8).Select(s_day.AddDays))
        {
            new[] { "R1", "R2", "R3", "R4" }.Should().OnlyContain(id =>
                IdOutcome.Of(id, after, day).ShowsAs(IdOutcome.Of(id, preview.Setups.After, day)));
        }

        (await Get<ChangeUndoService>().UndoAsync(done!.Batch, isBatch: true, Stop)).TryGet(out var undone).Should().BeTrue();
        undone!.Plan.Stays.Should().BeEmpty();
        SnapshotFormat.Fingerprint(await DraftAsync()).Should().Be(SnapshotFormat.Fingerprint(before));
    }

    [Fact]
    public async Task SecondHandOverOfASplitId_IsUndone_ToTheVerySameDraft()
    {
        var people = await FillAsync();
        await ApplyAsync(people.Ann, new(s_day, new Dictionary<string, Successor> { ["R1"] = Split(new(new(Customers: ["C-9"]), new(people.Dee)), new(new(Rest: true), new(people.Bob))) }, Successor.Of(people.Dee)));
        var before = await DraftAsync();

        var again = await ApplyAsync(people.Bob, new(s_day.AddDays(7), new Dictionary<string, Successor>(), Split(new(new(Customers: ["C-1"]), new(people.Dee)), new(new(Rest: true), new(people.Ann)))));

        var after = new SetupIndex(await DraftAsync());
        string Seen(string customer, int day) => IdOutcome.Of("R1", after, s_day.AddDays(day), new(customer, customer)).Card!.Name;
        (Seen("C-1", 6), Seen("C-1", 7), Seen("C-2", 7), Seen("C-9", 6), Seen("C-9", 7)).Should().Be(("Bob Ray", "Dee Fox", "Ann Lee", "Dee Fox", "Dee Fox"));
        (await Get<ChangeUndoService>().UndoAsync(again.Batch, isBatch: true, Stop)).TryGet(out var undone).Should().BeTrue();
        undone!.Plan.Stays.Should().BeEmpty();
        SnapshotFormat.Fingerprint(await DraftAsync()).Should().Be(SnapshotFormat.Fingerprint(before));
    }

    [Fact]
    public async Task Apply_IsOneStepOfTheChangeLog_InItsOwnWords()
    {
        var people = await FillAsync();

        await ApplyAsync(people.Ann, new(s_day, new Dictionary<string, Successor> { ["R3"] = Successor.Of(people.Cem) }, Successor.Of(people.Bob)));

        var acts = await InDatabaseAsync(db => db.ChangeEntries.Select(entry => new { entry.Batch, entry.Act }).Where(entry => entry.Act != null)
            .Distinct().ToListAsync(Stop));
        acts.Should().ContainSingle().Which.Act.Should().Be("handed over 3 sales rep IDs of Ann Lee to Bob Ray and Cem Oz from 14 May 2026");
    }

    [Fact]
    public async Task UndoneAfterMonths_LeavesWhatWasDecidedSince()
    {
        var people = await FillAsync();
        var done = await ApplyAsync(people.Ann, new(s_day, new Dictionary<string, Successor>(), Successor.Of(people.Bob)));
        await InDatabaseAsync(async db =>
        {
            var westline = await db.Agencies.Include(agency => agency.Reps).SingleAsync(agency => agency.Name == "Westline", Stop);
            var row = westline.Reps.Single(rep => rep.ContactId == people.Bob && rep.SalesRepIdId == people.R1 && rep.ValidFrom == s_day);
            westline.ChangeRep(row, await db.Contacts.SingleAsync(contact => contact.Id == people.Dee, Stop), row.Details);
            await db.SaveChangesAsync(Stop);
        });
        Clock.Advance(TimeSpan.FromDays(200));

        (await Get<ChangeUndoService>().UndoAsync(done.Batch, isBatch: true, Stop)).TryGet(out var undone).Should().BeTrue();

        undone!.Plan.Stays.Should().NotBeEmpty();
        var draft = new SetupIndex(await DraftAsync());
        var day = s_day.AddDays(250);
        new[] { "R1", "R2", "R3" }.Select(id => IdOutcome.Of(id, draft, day).Finding.Contact?.Name).Should().Equal("Dee Fox", "Ann Lee", "Ann Lee");
    }

    [Fact]
    public async Task SomebodyChangesARowMeanwhile_NothingIsDone()
    {
        var people = await FillAsync();
        var choices = new HandOverChoices(s_day, new Dictionary<string, Successor>(), Successor.Of(people.Bob));
        (await Get<HandOverService>().PreviewAsync(people.Ann, choices, Stop)).TryGet(out var preview);
        await InDatabaseAsync(async db =>
        {
            var westline = await db.Agencies.Include(agency => agency.Reps).SingleAsync(agency => agency.Name == "Westline", Stop);
            westline.RemoveRep(westline.Reps.First(rep => rep.ContactId == people.Ann));
            await db.SaveChangesAsync(Stop);
        });

        var outcome = await Get<HandOverService>().ApplyAsync(people.Ann, choices, preview!.Signature, Stop);

        outcome.Refusals.Should().ContainSingle(refusal => refusal.Code == HandOverService.Stale);
    }

    [Fact]
    public async Task DayBeforeToday_IsRefused()
    {
        var people = await FillAsync();

        var outcome = await Get<HandOverService>().PreviewAsync(
            people.Ann, new(new(2026, 1, 4), new Dictionary<string, Successor>(), Successor.Of(people.Bob)), Stop);

        outcome.Refusals.Should().ContainSingle(refusal => refusal.Code == "hand-over.day");
    }

    [Fact]
    public async Task Support_MayLook_AndNotDo()
    {
        var people = await FillAsync();
        SignInAs(Roles.Support);
        var choices = new HandOverChoices(s_day, new Dictionary<string, Successor>(), Successor.Of(people.Bob));

        (await Get<HandOverService>().PreviewAsync(people.Ann, choices, Stop)).Refusals.Should().BeEmpty();
        (await Get<HandOverService>().ApplyAsync(people.Ann, choices, null, Stop)).Refusals.Should().ContainSingle(refusal => refusal.Code == "not-allowed");
    }

    [Fact]
    public async Task Preview_CountsByTheDay_AndWhoSeesNobody()
    {
        var people = await FillAsync();
        var choices = new HandOverChoices(
            s_day, new Dictionary<string, Successor> { ["R2"] = Successor.Nobody }, Successor.Of(people.Bob), EndsContact: true);

        (await Get<HandOverService>().PreviewAsync(people.Ann, choices, Stop)).TryGet(out var preview).Should().BeTrue();

        (preview!.Report.Effects.Lost, preview.SeeNobody).Should().Be((1, 1));
        preview.Report.Effects.ChangedPerson.Should().Be(2, "C-1 has R1, C-3 has R3; C-4 is Dee's, and nothing changes for it");
    }

    private async Task<HandedOver> ApplyAsync(int leaver, HandOverChoices choices)
    {
        var outcome = await Get<HandOverService>().ApplyAsync(leaver, choices, null, Stop);
        outcome.TryGet(out var done).Should().BeTrue(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
        return done!;
    }

    private static Successor Split(params RepPart[] parts)
    {
        Successor.Split(parts).TryGet(out var split).Should().BeTrue();
        return split!;
    }

    private Task<SetupSnapshot> DraftAsync() => InDatabaseAsync(db => DraftSnapshot.ReadAsync(db, Stop));

    private static HandOverChoices Choices(Random random, People people)
    {
        Successor.Split([new(new(Customers: ["C-1"]), new(people.Bob)), new(new(Share: 1, Of: 2), new(people.Dee)), new(new(Rest: true), new(people.Bob))])
            .TryGet(out var split).Should().BeTrue();
        Successor[] all = [Successor.Of(people.Bob), Successor.Of(people.Cem), Successor.Of(people.Dee), Successor.Nobody, split!];
        return new(
            s_day.AddDays(random.Next(3)),
            new[] { "R1", "R2", "R3" }.Where(_ => random.Next(2) == 0).ToDictionary(id => id, _ => all[random.Next(all.Length)]),
            Successor.Of(people.Bob), EndsContact: random.Next(2) == 0);
    }

    // Ann has R1 to R3 at Westline, R3 from 20 May on alone, and stands in for Dee, who has R4.
    private Task<People> FillAsync() => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        await stored.CustomerAsync("C-1", "R1");
        await stored.CustomerAsync("C-2", "R2");
        await stored.CustomerAsync("C-3", "R3");
        await stored.CustomerAsync("C-4", "R4");
        var westline = await stored.AgencyAsync("B-1", "Westline");
        var harborline = await stored.AgencyAsync("B-2", "Harborline");
        var ann = await stored.ContactAsync(westline.BusinessId, "Ann Lee");
        var bob = await stored.ContactAsync(westline.BusinessId, "Bob Ray");
        var dee = await stored.ContactAsync(westline.BusinessId, "Dee Fox");
        var cem = await stored.ContactAsync(harborline.BusinessId, "Cem Oz");
        var first = await stored.RepIdAsync("R1");
        await stored.AgencyRepAsync(westline, first, ann);
        await stored.AgencyRepAsync(westline, await stored.RepIdAsync("R2"), ann);
        var dated = await stored.AgencyRepAsync(westline, await stored.RepIdAsync("R3"), ann);
        westline.ChangeRep(dated, ann, dated.Details with { ValidFrom = new(2026, 2, 1) });
        await stored.AgencyRepAsync(westline, await stored.RepIdAsync("R4"), dee);
        dee.StandInBy(ann, new(2026, 5, 20), null).Should().BeNull();
        await db.SaveChangesAsync(Stop);
        return new People(ann.Id, bob.Id, cem.Id, dee.Id, first.Id);
    });

    private sealed record People(int Ann, int Bob, int Cem, int Dee, int R1);
}
