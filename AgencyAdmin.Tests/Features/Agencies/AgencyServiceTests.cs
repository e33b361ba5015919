using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Agencies;

public sealed class AgencyServiceTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AgencyService Service => _app.Get<AgencyService>();

    private AgencyRepService Reps => _app.Get<AgencyRepService>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_TakesNamePhoneAndAddressFromTheBusiness_OnceOnly()
    {
        var business = await _app.InDatabaseAsync(
            db => new SetupSeed(db).CustomerAsync("C-7", "Northgate", [], phone: "+1 702 456 0100"));

        (await Service.CreateAsync(business.Id, Ct)).TryGet(out var agency).Should().BeTrue();

        agency!.Agency.Should().BeEquivalentTo(new { Name = "Northgate", Phone = "+1 702 456 0100", IsProposed = true });
        (await Service.CreateAsync(business.Id, Ct)).Refusals.Should().ContainSingle(r => r.Code == "agency.exists");
    }

    [Fact]
    public async Task Create_ForABusinessThatIsNotThere_IsRefused() =>
        (await Service.CreateAsync(4711, Ct)).Refusals.Should().ContainSingle(r => r.Code == "agency.business");

    [Fact]
    public async Task Save_OverAnOlderVersion_IsRefusedAndChangesNothing()
    {
        var view = await SeedAsync();
        await Service.SaveAsync(view.Id, view.Version, view.Details with { Name = "First" }, isActive: true, Ct);

        var second = await Service.SaveAsync(
            view.Id, view.Version, view.Details with { Name = "Second" }, isActive: true, Ct);

        second.Refusals.Should().ContainSingle(r => r.Code == AgencyChanges.Stale);
        (await ViewAsync(view.Id)).Details.Name.Should().Be("First");
    }

    [Fact]
    public async Task ChangeRep_ThatSomeoneChangedMeanwhile_IsRefusedAndChangesNothing()
    {
        var view = await SeedAsync();
        var row = (await RowsAsync(view.Id))[0];
        await Reps.ChangeAsync(
            view.Id, row.Id, row.Details, row.Details with { Role = AgencyRepRole.Inside }, cancellationToken: Ct);

        var second = await Reps.ChangeAsync(
            view.Id, row.Id, row.Details, row.Details with { Role = AgencyRepRole.Service }, cancellationToken: Ct);

        second.Refusals.Should().ContainSingle(r => r.Code == AgencyRepService.Stale);
        (await RowsAsync(view.Id))[0].Details.Role.Should().Be(AgencyRepRole.Inside);
    }

    [Fact]
    public async Task Keep_TakesAnIdFromEveryOtherAgencyInOneStep_AndRestoreGivesAllBack()
    {
        var view = await SeedAsync();
        await _app.InDatabaseAsync(async db =>
        {
            await new SetupSeed(db).AgencyAsync("Harborline", "Omar Reyes", "OR07", "JD01", "OR08");
            await new SetupSeed(db).AgencyAsync("Southgate", "Ines Costa", "JD01");
        });
        var conflict = (await ViewAsync(view.Id)).Conflicts.Single();

        (await Reps.RemoveAsync(conflict.Against(view.Id), Ct)).TryGet(out var removed).Should().BeTrue();

        (await ViewAsync(view.Id)).Conflicts.Should().BeEmpty();
        removed!.Rows.Should().HaveCount(2);
        (await Reps.RestoreAsync(removed, Ct)).Refusals.Should().BeEmpty();
        (await ViewAsync(view.Id)).Conflicts.Single().Against(view.Id).Should().HaveCount(2);
        var harborline = await _app.InDatabaseAsync(db => db.Agencies.SingleAsync(a => a.Name == "Harborline", Ct));
        (await RowsAsync(harborline.Id)).Select(rep => rep.SalesRepId).Should().Equal("OR07", "JD01", "OR08");
    }

    [Fact]
    public async Task EveryChange_IsRefusedToSupport()
    {
        var view = await SeedAsync();
        _app.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support));
        var row = (await RowsAsync(view.Id))[0];
        var none = new RemovedReps([]);

        (await Service.SaveAsync(view.Id, view.Version, view.Details, true, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.ConfirmAsync([view.Id], Ct)).Refusals.Should().NotBeEmpty();
        (await Reps.AddAsync(view.Id, row.SalesRepIdId, row.Details, cancellationToken: Ct)).Refusals.Should()
            .NotBeEmpty();
        (await Reps.ChangeAsync(view.Id, row.Id, row.Details, row.Details, cancellationToken: Ct)).Refusals.Should()
            .NotBeEmpty();
        (await Reps.MoveAsync(view.Id, row.Id, 1, Ct)).Refusals.Should().NotBeEmpty();
        (await Reps.RemoveAsync(view.Id, row.Id, row.Details, cancellationToken: Ct)).Refusals.Should().NotBeEmpty();
        (await Reps.RestoreAsync(none, Ct)).Refusals.Should().NotBeEmpty();
        (await Reps.RemoveAsync(Array.Empty<Claim>(), Ct)).Refusals.Should().NotBeEmpty();
        (await Service.CreateAsync(1, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.ProposeAllAsync(Ct)).Refusals.Should().NotBeEmpty();
        (await Service.WithdrawAsync(new([]), Ct)).Refusals.Should().NotBeEmpty();
        (await Service.DeleteAsync(view.Id, null, Ct)).Refusals.Should().NotBeEmpty();
        (await ViewAsync(view.Id)).Version.Should().Be(view.Version);
    }

    [Fact]
    public async Task ProposeAll_TakesEveryBusinessWithContactsAndNoAgency_AndWithdrawTakesThemBack()
    {
        var view = await SeedAsync();
        await _app.InDatabaseAsync(async db =>
        {
            var setup = new StoredSetup(db);
            foreach (var name in new[] { "Northgate", "Southgate" })
            {
                await setup.ContactAsync((await setup.BusinessAsync($"B-{name}", name)).Id, $"Someone of {name}");
            }

            await setup.BusinessAsync("B-9", "Nobody Works Here");
        });

        (await Service.ProposeAllAsync(Ct)).TryGet(out var proposed).Should().BeTrue();

        (await _app.InDatabaseAsync(db => db.Agencies.OrderBy(a => a.Name).Select(a => new { a.Name, a.IsProposed }).ToListAsync(Ct)))
            .Select(a => a.Name).Should().Equal("Northgate", "Southgate", view.Details.Name);
        (await _app.Get<AgencyQueries>().MissingAsync(Ct)).Should().Be(0);
        (await Service.WithdrawAsync(proposed!, Ct)).Refusals.Should().BeEmpty();
        (await _app.InDatabaseAsync(db => db.Agencies.Select(a => a.Name).ToListAsync(Ct))).Should()
            .Equal(view.Details.Name);
    }

    [Fact]
    public async Task Delete_TakesTheAgencyAndItsRepsFromTheDraft()
    {
        var view = await SeedAsync();

        (await Service.DeleteAsync(view.Id, null, Ct)).Refusals.Should().BeEmpty();

        (await _app.InDatabaseAsync(db => db.Set<AgencyRep>().CountAsync(Ct))).Should().Be(0);
    }

    private async Task<AgencyView> SeedAsync()
    {
        var (agency, _) = await _app.InDatabaseAsync(
            db => new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01"));
        return await ViewAsync(agency.Id);
    }

    private async Task<IReadOnlyList<AgencyRepRow>> RowsAsync(int id) =>
        (await _app.Get<AgencyRepQueries>().PageAsync(id, new(RepsListed.All, Text: null, Disputed: []), after: null, cancellationToken: Ct)).Rows;

    private async Task<AgencyView> ViewAsync(int id) => (await _app.Get<AgencyQueries>().GetAsync(id, Ct))!;
}
