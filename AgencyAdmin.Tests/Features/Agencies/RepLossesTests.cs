using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Agencies;

/// <summary>What a change of a rep takes from customers is said where it is told, with an undo.</summary>
public sealed class RepLossesTests : ComponentTest
{
    private static readonly DateOnly s_today = new(2026, 1, 5);
    private int _agency;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_SayHowManyCustomersLoseTheirRep()
    {
        var row = await SeedAsync();

        (await TellAsync(row, rep => rep with { IsVisible = false })).Should()
            .Be("JD01 is hidden in the draft. Once published, 2 customers will see no rep");
        (await TellAsync(row, rep => rep with { ContactId = null })).Should()
            .Be("JD01 has no contact in the draft. Once published, 2 customers will see no rep");
        (await TellAsync(row, rep => rep with { ValidUntil = s_today.AddDays(-1) })).Should()
            .Be("JD01 ends on 4 Jan 2026 in the draft. Once published, 2 customers will see no rep");
        (await TellAsync(row, rep => rep with { ValidUntil = s_today.AddDays(9) })).Should()
            .Be("JD01 ends on 14 Jan 2026 in the draft. After 14 Jan 2026, 2 customers will see no rep");
        (await TellAsync(row, rep => rep with { ValidFrom = s_today.AddDays(1) })).Should()
            .Be("JD01 begins on 6 Jan 2026 in the draft. Once published, 2 customers will see no rep");
        (await Get<RepLosses>().OfRemovalAsync(_agency, row, Stop)).Should().Be("Removed JD01. Once published, 2 customers will see no rep");
    }

    [Fact]
    public async Task Changes_ThatTakeNothing_SaySo_AndThoseThatCannotSayNothing()
    {
        var row = await SeedAsync();
        var ann = await InDatabaseAsync(async db => await new StoredSetup(db).ContactAsync(
            await db.Agencies.Where(a => a.Id == _agency).Select(a => a.BusinessId).SingleAsync(Stop), "Ann Lee", "ann@example.com"));

        (await TellAsync(row, rep => rep with { ContactId = ann.Id }, "Ann Lee")).Should().StartWith("JD01 leads to Ann Lee in the draft. ");
        (await TellAsync(row, rep => rep with { ValidFrom = s_today.AddDays(-9) })).Should()
            .Be("JD01 begins on 27 Dec 2025 in the draft. No customer is left without a rep by it");
        (await TellAsync(row, rep => rep with { Role = AgencyRepRole.Service })).Should().BeNull();
        (await TellAsync(row with { Details = row.Details with { IsVisible = false } }, rep => rep with { IsVisible = true })).Should()
            .Be("JD01 is visible again in the draft");
    }

    [Fact]
    public async Task JoiningParts_WithoutAPersonForAllOfIt_SaysWhoLosesTheirRep()
    {
        await SeedAsync();
        await InDatabaseAsync(async db =>
        {
            var agency = await db.Agencies.Include(one => one.Reps).SingleAsync(one => one.Id == _agency, Stop);
            var rep = agency.Reps.Single();
            RepParts.Of([new(new(Customers: ["C-1"]), new(rep.ContactId))]).TryGet(out var parts).Should().BeTrue();
            agency.ChangeRep(rep, contact: null, rep.Details with { ContactId = null, Parts = parts }).Should().BeNull();
            await db.SaveChangesAsync(Stop);
        });
        var row = (await Get<AgencyRepQueries>().PageAsync(_agency, new(RepsListed.All, null, []), after: null, cancellationToken: Stop)).Rows.Single();

        (await TellAsync(row, rep => rep with { Parts = null })).Should()
            .Be("JD01 is not split any more in the draft. Once published, 1 customer will see no rep");
    }

    [Fact]
    public async Task Hiding_InTheEditor_IsToldAndUndone()
    {
        var row = await SeedAsync();
        var notices = Render<MudSnackbarProvider>();
        var editor = Render<AgencyEditor>(p => p.Add(e => e.AgencyId, _agency));
        editor.WaitForElement("button[aria-label='Edit JD01']");
        await editor.InvokeAsync(() => editor.Find("button[aria-label='Edit JD01']").ClickAsync());

        await editor.InvokeAsync(() => editor.Find("input[aria-label='JD01 is visible']").ChangeAsync(false));

        notices.WaitForAssertion(() => notices.Markup.Should().Contain("JD01 is hidden in the draft. Once published, 2 customers will see no rep"));
        (await IsVisibleAsync(row.Id)).Should().BeFalse();
        await notices.InvokeAsync(() => notices.Find("button:contains('Undo')").ClickAsync());
        (await IsVisibleAsync(row.Id)).Should().BeTrue();
    }

    private Task<bool> IsVisibleAsync(int id) =>
        InDatabaseAsync(db => db.Set<AgencyRep>().Where(rep => rep.Id == id).Select(rep => rep.IsVisible).SingleAsync(Stop));

    private Task<string?> TellAsync(AgencyRepRow row, Func<AgencyRepDetails, AgencyRepDetails> edit, string? contact = null) =>
        Get<RepLosses>().OfChangeAsync(_agency, row, new(edit(row.Details), contact), Stop);

    private async Task<AgencyRepRow> SeedAsync()
    {
        _agency = await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (agency, _) = await seed.AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder", ["JD01"]);
            await seed.CustomerAsync("C-2", "Birch", ["JD01", "XX99"]);
            await seed.CustomerAsync("C-3", "Cedar", ["XX99"]);
            return agency.Id;
        });
        return (await Get<AgencyRepQueries>().PageAsync(_agency, new(RepsListed.All, null, []), after: null, cancellationToken: Stop)).Rows.Single();
    }
}
