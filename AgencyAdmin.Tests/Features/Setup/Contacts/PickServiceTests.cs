using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup.Contacts;

public sealed class PickServiceTests : ComponentTest
{
    private static readonly DateOnly s_march = new(2026, 3, 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Apply_Several_PicksThemInOneStep_AndUndoTakesAllBack()
    {
        var (ids, contacts) = await FillAsync("JD01", "MK02");

        var outcome = await Service.ApplyAsync([new(ids[0], contacts[0].Id), new(ids[1], contacts[1].Id)], Stop);

        (await RepsAsync()).Should().Equal("Own JD01 Jane Doe", "Own MK02 Max Kern");
        outcome.TryGet(out var step).Should().BeTrue();
        (await Service.UndoAsync(step!, Stop)).TryGet(out var undone).Should().BeTrue();
        undone.Should().Be(new PickUndone(2, 0));
        (await RepsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Apply_OneOfThemIsPickedMeanwhile_PicksNothingAndNamesIt()
    {
        var (ids, contacts) = await FillAsync("JD01", "MK02");
        await Service.PickAsync(ids[1], contacts[0].Id, Stop);

        var outcome = await Service.ApplyAsync(
            [new(ids[0], contacts[0].Id, new Standing(null)), new(ids[1], contacts[1].Id, new Standing(null))], Stop);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should().Contain("MK02 meanwhile").And.NotContain(
            "JD01");
        (await RepsAsync()).Should().Equal("Own MK02 Jane Doe");
    }

    [Fact]
    public async Task Undo_MoveToAnotherAgency_BringsBackTheRowWithItsDatesRoleAndPlace()
    {
        var (ids, contacts) = await FillAsync("JD01", "MK02");
        await Service.ApplyAsync([new(ids[0], contacts[0].Id), new(ids[1], contacts[1].Id)], Stop);
        await InDatabaseAsync(async db =>
        {
            var own = await db.Agencies.Include(a => a.Reps).SingleAsync(a => a.Name == "Own", Stop);
            own.ChangeRep(
                own.Reps.Single(r => r.SalesRepIdId == ids[0]),
                await db.Contacts.SingleAsync(c => c.Id == contacts[0].Id, Stop),
                new(null, AgencyRepRole.Inside, IsVisible: false, ValidUntil: s_march)).Should().BeNull();
            await db.SaveChangesAsync(Stop);
        });
        (await Service.PickAsync(ids[0], contacts[2].Id, Stop)).TryGet(out var step).Should().BeTrue();
        (await RepsAsync()).Should().Equal("Firm JD01 Flo Field", "Own MK02 Max Kern");

        await Service.UndoAsync(step!, Stop);

        (await RepsAsync()).Should().Equal("Own JD01 Jane Doe", "Own MK02 Max Kern");
        var row = await InDatabaseAsync(db => db.Set<AgencyRep>().SingleAsync(r => r.SalesRepIdId == ids[0], Stop));
        row.Details.Should().Be(new AgencyRepDetails(contacts[0].Id, AgencyRepRole.Inside, false, null, s_march));
        row.Order.Should().Be(0);
    }

    [Fact]
    public async Task Undo_ChangeWithinTheAgency_KeepsTheRowItself()
    {
        var (ids, contacts) = await FillAsync("JD01");
        await Service.PickAsync(ids[0], contacts[0].Id, Stop);
        var row = await InDatabaseAsync(db => db.Set<AgencyRep>().Select(r => r.Id).SingleAsync(Stop));
        (await Service.PickAsync(ids[0], contacts[1].Id, Stop)).TryGet(out var step);

        await Service.UndoAsync(step!, Stop);

        var back = await InDatabaseAsync(db => db.Set<AgencyRep>().SingleAsync(Stop));
        (back.Id, back.ContactId).Should().Be((row, contacts[0].Id));
    }

    [Fact]
    public async Task Undo_SomebodyPickedAgainSince_LeavesTheirs()
    {
        var (ids, contacts) = await FillAsync("JD01", "MK02");
        (await Service.ApplyAsync([new(ids[0], contacts[0].Id), new(ids[1], contacts[1].Id)], Stop))
            .TryGet(out var step);
        await Service.PickAsync(ids[0], contacts[2].Id, Stop);

        (await Service.UndoAsync(step!, Stop)).TryGet(out var undone);

        undone.Should().Be(new PickUndone(1, 1));
        (await RepsAsync()).Should().Equal("Firm JD01 Flo Field");
    }

    [Fact]
    public async Task Undo_ClearedContact_IsBack()
    {
        var (ids, contacts) = await FillAsync("JD01");
        await Service.PickAsync(ids[0], contacts[0].Id, Stop);
        (await Service.PickAsync(ids[0], null, Stop)).TryGet(out var step);
        (await RepsAsync()).Should().BeEmpty();

        await Service.UndoAsync(step!, Stop);

        (await RepsAsync()).Should().Equal("Own JD01 Jane Doe");
    }

    [Fact]
    public async Task Pick_ContactThatIsGone_IsRefused()
    {
        var (ids, _) = await FillAsync("JD01");

        (await Service.PickAsync(ids[0], 404, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("pick.contact");
    }

    [Fact]
    public async Task UndoAndApply_AsSupport_AreRefused()
    {
        SignInAs(Roles.Support);

        (await Service.ApplyAsync([], Stop)).Refusals.Should().ContainSingle().Which.Code.Should().Be("not-allowed");
        (await Service.UndoAsync(new([]), Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
    }

    [Fact]
    public async Task Suggestions_KnowWhatFeedsAndPublicationsSaid()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("C-1", "Nordic", ["77", "88"]);
            var (agency, contact) = await seed.AgencyAsync("Own", "Jane Doe", "77");
            await seed.PublishAsync();
            agency.RemoveRep(agency.Reps[0]);
            db.Add(new ContactRepLink(contact.Id, "88"));
            await db.SalesRepIds.ForEachAsync(id => id.Verify(), Stop);
            await db.SaveChangesAsync(Stop);
        });

        var rows = (await Get<PickQueries>().ListAsync(Stop)).Rows.ToDictionary(
            row => row.Normalised, row => row.Match!);

        rows["77"].Best.Facts.Should().Equal("publication 1 showed it");
        rows["77"].Band.Should().Be(MatchBand.Look);
        rows["88"].Best.Facts.Should().Equal("KS_CONTACTS links it");
        rows["88"].Band.Should().Be(MatchBand.Sure);
    }

    private PickService Service => Get<PickService>();

    private Task<(int[] Ids, Contact[] Contacts)> FillAsync(params string[] ids) => InDatabaseAsync(async db =>
    {
        var stored = new StoredSetup(db);
        var (own, firm) = (await stored.AgencyAsync("B-1", "Own"), await stored.AgencyAsync("B-2", "Firm"));
        var keys = new List<int>();
        foreach (var id in ids)
        {
            keys.Add((await stored.RepIdAsync(id, isVerified: true)).Id);
        }

        return (keys.ToArray(), new[]
        {
            await stored.ContactAsync(own.BusinessId, "Jane Doe"),
            await stored.ContactAsync(own.BusinessId, "Max Kern"),
            await stored.ContactAsync(firm.BusinessId, "Flo Field"),
        });
    });

    private Task<List<string>> RepsAsync() => InDatabaseAsync(db => (
        from rep in db.Set<AgencyRep>()
        join agency in db.Agencies on rep.AgencyId equals agency.Id
        join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
        join contact in db.Contacts on rep.ContactId equals contact.Id
        orderby agency.Name, id.Normalised
        select agency.Name + " " + id.Normalised + " " + contact.Name).ToListAsync(Stop));
}
