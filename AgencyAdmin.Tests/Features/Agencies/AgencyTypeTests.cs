using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Agencies;

public sealed class AgencyTypeTests : ComponentTest
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_ByTheForm_ListsTheTypeAndOffersItInTheEditor()
    {
        var id = await SeedAsync();
        var page = Render<AgencyTypesPage>();
        page.WaitForElement("#new-type-name");

        await page.InvokeAsync(() => page.Find("#new-type-name").InputAsync("Distributor"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForElement("input[aria-label='Name of Distributor']");
        (await Get<AgencyQueries>().GetAsync(id, Ct))!.Types.Should().Equal("Distributor");
    }

    [Fact]
    public async Task Add_OfANameThatIsThere_SaysSo()
    {
        await Get<AgencyTypeService>().AddAsync("Distributor", Ct);
        var page = Render<AgencyTypesPage>();

        page.WaitForElement("#new-type-name");
        await page.InvokeAsync(() => page.Find("#new-type-name").InputAsync("distributor"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForElement("[role=alert]").TextContent.Should().Contain("already");
    }

    [Fact]
    public async Task Rename_FollowsInEveryAgencyOfThatType()
    {
        var id = await SeedAsync("Distributor");
        var page = Render<AgencyTypesPage>();

        page.WaitForElement("input[aria-label='Name of Distributor']");
        await page.InvokeAsync(() => page.Find("input[aria-label='Name of Distributor']").ChangeAsync("Dealer"));

        page.WaitForElement("input[aria-label='Name of Dealer']");
        (await TypeOfAsync(id)).Should().Be("Dealer");
    }

    [Fact]
    public async Task Delete_ThenUndo_GivesEveryAgencyItsTypeBack()
    {
        var id = await SeedAsync("Distributor");
        var snackbar = Render<MudSnackbarProvider>();
        var page = Render<AgencyTypesPage>();

        page.WaitForElement("button[aria-label='Delete Distributor']");
        await page.InvokeAsync(() => page.Find("button[aria-label='Delete Distributor']").ClickAsync());
        (await TypeOfAsync(id)).Should().BeNull();
        snackbar.WaitForElement("button:contains('Undo')");
        await snackbar.InvokeAsync(() => snackbar.Find("button:contains('Undo')").ClickAsync());

        page.WaitForElement("input[aria-label='Name of Distributor']");
        (await TypeOfAsync(id)).Should().Be("Distributor");
    }

    [Fact]
    public async Task Support_SeesTheTypesAndNoControl()
    {
        await Get<AgencyTypeService>().AddAsync("Distributor", Ct);
        SignInAs(Roles.Support);

        var page = Render<AgencyTypesPage>();

        page.WaitForAssertion(() => page.Markup.Should().Contain("Distributor"));
        page.FindAll("input, button").Should().BeEmpty();
        (await Get<AgencyTypeService>().AddAsync("Dealer", Ct)).Refusals.Should().NotBeEmpty();
    }

    [Fact]
    public async Task NewAgency_OfAChosenBusiness_OpensIt()
    {
        var business = await InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-7", "Northgate", []));
        var (popovers, dialogs) = RenderProviders();
        var page = Render<AgencyListPage>();
        page.WaitForElement("button:contains('New agency')");
        await page.InvokeAsync(() => page.Find("button:contains('New agency')").ClickAsync());

        dialogs.WaitForElement("#agency-business");
        await dialogs.InvokeAsync(() => dialogs.Find("#agency-business").InputAsync("North"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        popovers.WaitForElement("p:contains('Northgate')", TimeSpan.FromSeconds(5));
        await popovers.InvokeAsync(() => popovers.Find("p:contains('Northgate')").ClickAsync());
        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        var agency = await InDatabaseAsync(db => Task.FromResult(db.Agencies.Single(a => a.BusinessId == business.Id)));
        Get<NavigationManager>().Uri.Should().EndWith($"/agencies/{agency.Id}");
    }

    private async Task<int> SeedAsync(string? type = null)
    {
        var (agency, _) = await InDatabaseAsync(db => new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01"));
        if (type is not null)
        {
            var view = (await Get<AgencyQueries>().GetAsync(agency.Id, Ct))!;
            await Get<AgencyService>()
                .SaveAsync(agency.Id, view.Version, view.Details with { Type = type }, isActive: true, Ct);
        }

        return agency.Id;
    }

    private async Task<string?> TypeOfAsync(int id) => (await Get<AgencyQueries>().GetAsync(id, Ct))!.Details.Type;
}
