using AgencyAdmin.Components.Agencies;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Security;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Components.Agencies;

public sealed class AgencyServiceTests : IAsyncDisposable
{
    private readonly TestServices _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AgencyService Service => _app.Get<AgencyService>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_TakesNamePhoneAndAddressFromTheBusiness_OnceOnly()
    {
        var business = await _app.InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-7", "Northgate", [], phone: "+1 702 456 0100"));

        (await Service.CreateAsync(business.Id, Ct)).TryGet(out var agency).Should().BeTrue();

        agency.Should().BeEquivalentTo(new { Name = "Northgate", Phone = "+1 702 456 0100", IsProposed = true });
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

        var second = await Service.SaveAsync(view.Id, view.Version, view.Details with { Name = "Second" }, isActive: true, Ct);

        second.Refusals.Should().ContainSingle(r => r.Code == AgencyService.Stale);
        (await ViewAsync(view.Id)).Details.Name.Should().Be("First");
    }

    [Fact]
    public async Task ChangeRep_ThatSomeoneChangedMeanwhile_IsRefusedAndChangesNothing()
    {
        var view = await SeedAsync();
        var row = view.Reps[0];
        await Service.ChangeRepAsync(view.Id, row.Id, row.Details, row.Details with { Role = AgencyRepRole.Inside }, Ct);

        var second = await Service.ChangeRepAsync(
            view.Id, row.Id, row.Details, row.Details with { Role = AgencyRepRole.Service }, Ct);

        second.Refusals.Should().ContainSingle(r => r.Code == AgencyService.StaleRep);
        (await ViewAsync(view.Id)).Reps[0].Details.Role.Should().Be(AgencyRepRole.Inside);
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

        (await Service.KeepAsync(view.Id, conflict, Ct)).TryGet(out var removed).Should().BeTrue();

        (await ViewAsync(view.Id)).Conflicts.Should().BeEmpty();
        removed!.Rows.Should().HaveCount(2);
        (await Service.RestoreAsync(removed, Ct)).Refusals.Should().BeEmpty();
        (await ViewAsync(view.Id)).Conflicts.Single().Against(view.Id).Should().HaveCount(2);
        var harborline = await _app.InDatabaseAsync(db => db.Agencies.SingleAsync(a => a.Name == "Harborline", Ct));
        (await ViewAsync(harborline.Id)).Reps.Select(rep => rep.SalesRepId).Should().Equal("OR07", "JD01", "OR08");
    }

    [Fact]
    public async Task EveryChange_IsRefusedToSupport()
    {
        var view = await SeedAsync();
        _app.Get<CurrentUser>().ActAs(SignedIn.Principal(Roles.Support));
        var row = view.Reps[0];
        var none = new RemovedReps([]);

        (await Service.SaveAsync(view.Id, view.Version, view.Details, true, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.ConfirmAsync([view.Id], Ct)).Refusals.Should().NotBeEmpty();
        (await Service.AddRepAsync(view.Id, row.SalesRepIdId, row.Details, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.ChangeRepAsync(view.Id, row.Id, row.Details, row.Details, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.MoveRepAsync(view.Id, row.Id, 1, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.RemoveRepAsync(view.Id, row.Id, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.RestoreAsync(none, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.KeepAsync(view.Id, new("JD01", []), Ct)).Refusals.Should().NotBeEmpty();
        (await Service.CreateAsync(1, Ct)).Refusals.Should().NotBeEmpty();
        (await Service.DeleteAsync(view.Id, Ct)).Refusals.Should().NotBeEmpty();
        (await ViewAsync(view.Id)).Version.Should().Be(view.Version);
    }

    [Fact]
    public async Task Delete_TakesTheAgencyAndItsRepsFromTheDraft()
    {
        var view = await SeedAsync();

        (await Service.DeleteAsync(view.Id, Ct)).Refusals.Should().BeEmpty();

        (await _app.InDatabaseAsync(db => db.Set<AgencyRep>().CountAsync(Ct))).Should().Be(0);
    }

    private async Task<AgencyView> SeedAsync()
    {
        var (agency, _) = await _app.InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01"));
        return await ViewAsync(agency.Id);
    }

    private async Task<AgencyView> ViewAsync(int id) => (await _app.Get<AgencyQueries>().GetAsync(id, Ct))!;
}
