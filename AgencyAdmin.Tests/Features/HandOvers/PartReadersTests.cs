using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.HandOvers;
using AgencyAdmin.Features.HandOvers.Erp;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.HandOvers;

/// <summary>R1 is split: C-2 is Eve Kim's, the rest Ann Lee's. Who reads IDs of contacts knows both.</summary>
public sealed class PartReadersTests : ComponentTest
{
    private LeavingSetup _people = null!;
    private int _eve;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task ContactList_HasTheIdsOfWhichOneHasAPart()
    {
        await SplitAsync();

        var page = await Get<ContactListQueries>().PageAsync(new ContactListAddress("Eve"), null, cancellationToken: Stop);

        page.Rows.Should().ContainSingle().Which.RepIds.Should().Equal("R1");
    }

    [Fact]
    public async Task ContactSearch_ByTheId_FindsWhoeverHasAPart_AndSoDoesTheExport()
    {
        await SplitAsync();

        var page = await Get<ContactListQueries>().PageAsync(new ContactListAddress("r1"), null, cancellationToken: Stop);
        var offered = await Get<ContactOptionQueries>().OfAgencies()("R1", null, Stop);
        var rows = await Get<ContactListQueries>().AllAsync(new ContactListAddress("R1"), Stop).ToListAsync(Stop);

        page.Rows.Select(row => row.Name).Should().Equal("Ann Lee", "Eve Kim");
        offered.Items.Select(contact => contact.Name).Should().Equal("Ann Lee", "Eve Kim");
        rows.Select(row => (row[0], row[1])).Should().Equal(("R1; R2; R3", "Ann Lee"), ("R1", "Eve Kim"));
    }

    [Fact]
    public async Task AgencyRepSearch_ByWhoeverHasAPart_FindsTheRow()
    {
        await SplitAsync();
        var agency = await InDatabaseAsync(db => db.Agencies.Where(one => one.Name == "Westline").Select(one => one.Id).SingleAsync(Stop));

        var page = await Get<AgencyRepQueries>().PageAsync(agency, new(RepsListed.All, "Eve", []), null, cancellationToken: Stop);

        page.Rows.Should().ContainSingle().Which.SalesRepId.Should().Be("R1");
    }

    [Fact]
    public async Task ErpList_HasARowThatBeginsLater_OfWhichTheLeaverKeepsTheRest()
    {
        _people = await InDatabaseAsync(LeavingSetup.FillAsync);
        await InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(one => one.Reps).SingleAsync(one => one.Name == "Westline", Stop);
            var row = agency.Reps.OrderBy(rep => rep.Order).First();
            agency.ChangeRep(row, await db.Contacts.FindAsync([_people.Ann], Stop), row.Details with { ValidFrom = new(2026, 3, 1) }).Should().BeNull();
            await db.SaveChangesAsync(Stop);
        });
        Successor.Split([new(new(Customers: ["C-2"]), new(_people.Bob)), new(new(Rest: true), new(_people.Ann))]).TryGet(out var split).Should().BeTrue();

        (await Get<HandOverService>().ApplyAsync(
            _people.Ann, new(new(2026, 2, 1), new Dictionary<string, Successor> { ["R1"] = split! }, Successor.Leaver), cancellationToken: Stop)).Refusals.Should().BeEmpty();

        (await Get<FollowedQueries>().ReadAsync(Stop)).Should().ContainSingle().Which.Ids.Should().ContainSingle().Which.Id
            .Should().BeEquivalentTo(new { OldId = "R1", Day = new DateOnly(2026, 3, 1), IsSplit = true });
        (await Get<FollowedQueries>().ToReplaceAsync(null, Stop).Select(row => (row.Customer, row.Suggested)).ToListAsync(Stop)).Should().Contain(("C-2", "R4"));
    }

    [Fact]
    public async Task WhatHangsOnAContact_IsCountedByItsParts()
    {
        await SplitAsync();

        var eve = await Get<DependantQueries>().ReadAsync(_eve, Stop);
        var ann = await Get<DependantQueries>().ReadAsync(_people.Ann, Stop);

        (eve!.Customers, eve.Ids.Single().Customers, eve.Ids.Single().IsSplit).Should().Be((1, 1, true));
        (ann!.Customers, ann.Ids.Single(id => id.SalesRepId == "R1").Customers).Should().Be((3, 1));
    }

    [Fact]
    public async Task UndoOfWhatSplitNoMore_LeavesAPart_WhoseContactIsGone()
    {
        await SplitAsync();
        var joined = await InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(one => one.Reps).SingleAsync(one => one.Name == "Westline", Stop);
            var row = agency.Reps.Single(rep => rep.Parts != null);
            agency.ChangeRep(row, await db.Contacts.FindAsync([_people.Ann], Stop), row.Details with { Parts = null }).Should().BeNull();
            await db.SaveChangesAsync(Stop);
            return await db.ChangeEntries.MaxAsync(entry => entry.Batch, Stop);
        });
        (await Get<ContactService>().DeleteAsync(_eve, Stop)).Refusals.Should().BeEmpty();

        var outcome = await Get<ChangeUndoService>().UndoAsync(joined, isBatch: true, Stop);

        outcome.Refusals.Should().ContainSingle().Which.Message.Should().Contain("somebody who had a part of it is no longer there");
    }

    private async Task SplitAsync()
    {
        _people = await InDatabaseAsync(LeavingSetup.FillAsync);
        _eve = await InDatabaseAsync(async db =>
            (await new StoredSetup(db).ContactAsync((await db.Contacts.SingleAsync(one => one.Name == "Ann Lee", Stop)).BusinessId, "Eve Kim")).Id);
        Successor.Split([new(new(Customers: ["C-2"]), new(_eve)), new(new(Rest: true), new(_people.Ann))]).TryGet(out var split).Should().BeTrue();
        var outcome = await Get<HandOverService>().ApplyAsync(
            _people.Ann, new(new(2026, 1, 5), new Dictionary<string, Successor> { ["R1"] = split! }, Successor.Leaver), cancellationToken: Stop);
        outcome.Refusals.Should().BeEmpty();
    }
}
