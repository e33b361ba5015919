using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Setup;

public sealed class SetupServicesTests : ComponentTest
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_Several_VerifiesThem_AndUndoBringsBackWhatWas()
    {
        var (first, second) = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            return ((await stored.RepIdAsync("JD01")).Id, (await stored.RepIdAsync("AB02")).Id);
        });
        (await Get<RepIdService>().IgnoreAsync([second], "House account", Stop)).Refusals.Should().BeEmpty();

        var outcome = await Get<RepIdService>().VerifyAsync([first, second], Stop);

        outcome.TryGet(out var step).Should().BeTrue();
        (await DecisionsAsync()).Should().Equal(RepIdDecision.Verified, RepIdDecision.Verified);
        await Get<RepIdService>().UndoAsync(step!, Stop);
        (await DecisionsAsync()).Should().Equal(RepIdDecision.Open, RepIdDecision.Ignored);
    }

    [Fact]
    public async Task Decide_OverSomebodyElsesDecision_ChangesNothingAndSaysWhichAndWhat()
    {
        var (first, second, versions) = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var (one, other) = (await stored.RepIdAsync("AA01"), await stored.RepIdAsync("BB02"));
            return (one.Id, other.Id, new Dictionary<int, int> { [one.Id] = one.Version, [other.Id] = other.Version });
        });
        (await Get<RepIdService>().IgnoreAsync([second], "House account", Stop)).Refusals.Should().BeEmpty();

        var refused = await Get<RepIdService>().VerifyAsync([first, second], versions, Stop);

        refused.Refusals.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Code = "rep-id.stale",
            Message = "Somebody else has decided on BB02 (ignored: House account) meanwhile. Nothing was changed: look at it, and repeat yours if it is to hold.",
        });
        (await InDatabaseAsync(db => db.SalesRepIds.CountAsync(id => id.Decision == RepIdDecision.Verified, Stop)))
            .Should()
            .Be(0);
        (await Get<RepIdService>().IgnoreAsync([second], "House account", versions, Stop)).Refusals
            .Should().BeEmpty("who decides the same overwrites nothing");
    }

    [Fact]
    public async Task Undo_SomebodyDecidedSince_LeavesTheirDecision()
    {
        var id = await InDatabaseAsync(async db => (await new StoredSetup(db).RepIdAsync("JD01")).Id);
        (await Get<RepIdService>().VerifyAsync([id], Stop)).TryGet(out var step);
        await Get<RepIdService>().IgnoreAsync([id], "Test account", Stop);

        await Get<RepIdService>().UndoAsync(step!, Stop);

        (await DecisionsAsync()).Should().Equal(RepIdDecision.Ignored);
    }

    [Fact]
    public async Task Ignore_WithoutReason_IsRefusedAndChangesNothing()
    {
        var id = await InDatabaseAsync(async db => (await new StoredSetup(db).RepIdAsync("JD01")).Id);

        var outcome = await Get<RepIdService>().IgnoreAsync([id], " ", Stop);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("rep-id.reason");
        (await DecisionsAsync()).Should().Equal(RepIdDecision.Open);
    }

    [Fact]
    public async Task Pick_Contact_WritesTheAgencyRep_AndAnotherBusinesssContactMovesIt()
    {
        var (id, inside, outside) = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var (own, firm) = (await stored.AgencyAsync("C-1", "Own"), await stored.AgencyAsync("C-2", "Firm"));
            return (
                (await stored.RepIdAsync("JD01", isVerified: true)).Id,
                await stored.ContactAsync(own.BusinessId, "Jane Doe"), await stored.ContactAsync(firm.BusinessId, "Jim Dunn"));
        });

        (await Get<PickService>().PickAsync(id, inside.Id, Stop)).Refusals.Should().BeEmpty();
        (await RepsAsync()).Should().Equal(("Own", inside.Id));

        var moved = await Get<PickService>().PickAsync(id, outside.Id, Stop);

        moved.TryGet(out var step).Should().BeTrue();
        step!.Picks.Should().ContainSingle().Which.Rows.Should().ContainSingle().Which.Details.ContactId.Should()
            .Be(inside.Id);
        (await RepsAsync()).Should().Equal(("Firm", outside.Id));
    }

    [Fact]
    public async Task Pick_IdInTwoAgencies_IsRefused()
    {
        var (id, contact) = await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var (own, firm) = (await stored.AgencyAsync("C-1", "Own"), await stored.AgencyAsync("C-2", "Firm"));
            var repId = await stored.RepIdAsync("JD01", isVerified: true);
            await stored.AgencyRepAsync(own, repId, contact: null);
            await stored.AgencyRepAsync(firm, repId, contact: null);
            return (repId.Id, await stored.ContactAsync(own.BusinessId, "Jane Doe"));
        });

        var outcome = await Get<PickService>().PickAsync(id, contact.Id, Stop);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("pick.conflict");
    }

    [Fact]
    public async Task Unchoose_ProposalWithoutReps_DeletesIt_AndOneWithRepsSaysWhatStandsInTheWay()
    {
        var business = await InDatabaseAsync(db => new StoredSetup(db).BusinessAsync("C-1", "Own"));
        (await Get<BusinessService>().ChooseAsync(business.Id, Stop)).TryGet(out var agency).Should().BeTrue();
        agency!.IsProposed.Should().BeTrue();
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var again = await db.Agencies.Include(a => a.Reps).SingleAsync(Stop);
            await stored.AgencyRepAsync(again, await stored.RepIdAsync("JD01"), contact: null);
        });

        var refused = await Get<BusinessService>().UnchooseAsync(business.Id, Stop);

        refused.Refusals.Should().ContainSingle().Which.Code.Should().Be("business.reps");
        await Get<PickService>()
            .PickAsync(await InDatabaseAsync(db => db.SalesRepIds.Select(r => r.Id).SingleAsync(Stop)), null, Stop);
        (await Get<BusinessService>().UnchooseAsync(business.Id, Stop)).Refusals.Should().BeEmpty();
        (await InDatabaseAsync(db => db.Agencies.CountAsync(Stop))).Should().Be(0);
    }

    [Fact]
    public async Task Add_NumberThatExists_IsRefused()
    {
        await InDatabaseAsync(db => new StoredSetup(db).BusinessAsync("C-1", "Own"));

        var outcome = await Get<BusinessService>().AddAsync(
            new("C-1", "Other", AgencyAdmin.Domain.Customers.PostalAddress.Empty, null, null), Stop);

        outcome.Refusals.Should().ContainSingle().Which.Field.Should().Be("Number");
    }

    [Fact]
    public async Task EveryService_AsSupport_Refuses()
    {
        SignInAs(Roles.Support);

        (await Get<RepIdService>().VerifyAsync([1], Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
        (await Get<PickService>().PickAsync(1, 1, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
        (await Get<BusinessService>().ChooseAsync(1, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
        (await Get<BusinessService>().UnchooseAsync(1, Stop)).Refusals.Should().ContainSingle().Which.Code.Should()
            .Be("not-allowed");
    }

    private Task<List<RepIdDecision>> DecisionsAsync() =>
        InDatabaseAsync(db => db.SalesRepIds.OrderBy(id => id.Id).Select(id => id.Decision).ToListAsync(Stop));

    private async Task<List<(string, int?)>> RepsAsync() =>
        [.. (await InDatabaseAsync(db => db.Agencies.Include(a => a.Reps).ToListAsync(Stop)))
            .SelectMany(agency => agency.Reps.Select(rep => (agency.Name, rep.ContactId)))];
}
