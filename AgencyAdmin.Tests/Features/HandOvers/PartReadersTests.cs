using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.HandOvers;
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
