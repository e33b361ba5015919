using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Features.Agencies;
using AgencyAdmin.Features.Contacts;
using AgencyAdmin.Features.Setup.Contacts;
using AgencyAdmin.Features.Setup.Verify;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Tests.Components;

/// <summary>
/// In every form of the wizard, of contacts and of agencies a refusal takes the focus to the first field that it names.
/// </summary>
public sealed class FirstFaultyFieldTests : ComponentTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task StandIn_DatesTheWrongWayRound_FocusTheLastDay()
    {
        var contact = await InDatabaseAsync(async db =>
        {
            var (_, jolene) = await new SetupSeed(db).AgencyAsync("Westline", "Jolene Dahl", "JD01");
            await new StoredSetup(db).ContactAsync(jolene.BusinessId, "Marcus Oye");
            return jolene.Id;
        });
        var read = await Get<ContactService>().ReadAsync(contact, Stop);
        var panel = Render<StandInPanel>(p => p.Add(one => one.Contact, read!));
        await panel.PickAsync("contact-stand-in-id", "Marcus Oye");
        await panel.InvokeAsync(() => panel.FindAll("input[type=date]")[0].ChangeAsync("2026-01-14"));
        await panel.InvokeAsync(() => panel.Find("#contact-stand-in-until").ChangeAsync("2026-01-05"));

        await panel.InvokeAsync(() => panel.Find("form").SubmitAsync());

        IsFocused(panel, "contact-stand-in-until");
    }

    [Fact]
    public async Task Business_WithoutNumberAndName_FocusesTheNumber()
    {
        var (_, dialogs) = RenderProviders();
        Get<BusinessService>();
        var list = Render<BusinessList>(p => p.Add(l => l.Businesses, []));
        await list.InvokeAsync(() => list.Find("button:contains('Choose a business')").ClickAsync());

        dialogs.WaitForElement("form[aria-label='Add a business']");
        await dialogs.InvokeAsync(() => dialogs.Find("form[aria-label='Add a business']").SubmitAsync());

        IsFocused(dialogs, "business-number", "business-name");
    }

    [Fact]
    public async Task AgencyType_NewOneThatIsThere_FocusesItsField()
    {
        await Get<AgencyTypeService>().AddAsync("Distributor", Stop);
        var page = Render<AgencyTypesPage>();
        page.WaitForElement("#new-type-name");
        await page.InvokeAsync(() => page.Find("#new-type-name").InputAsync("distributor"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        IsFocused(page, "new-type-name");
    }

    [Fact]
    public async Task AgencyType_RenamedToOneThatIsThere_FocusesThatRow()
    {
        await Get<AgencyTypeService>().AddAsync("Dealer", Stop);
        await Get<AgencyTypeService>().AddAsync("Distributor", Stop);
        var row = (await Get<AgencyTypeService>().ListAsync(Stop)).Single(type => type.Name == "Dealer");
        var page = Render<AgencyTypesPage>();

        page.WaitForElement("[aria-label='Name of Dealer']");
        await page.InvokeAsync(() => page.Find("[aria-label='Name of Dealer']").ChangeAsync("Distributor"));

        IsFocused(page, $"type-{row.Id}-name");
    }

    [Fact]
    public async Task NewAgency_OfABusinessThatHasOne_FocusesTheBusiness()
    {
        var business = await InDatabaseAsync(
            async db => (await new StoredSetup(db).BusinessAsync("B-1", "Northline")).Id);
        var (_, dialogs) = RenderProviders();
        Get<AgencyService>();
        Render<NewAgencyPanel>(p => p.Add(panel => panel.IsOpen, true));
        dialogs.WaitForElement("#agency-business");
        var choice = dialogs.FindComponent<MudBlazor.MudAutocomplete<BusinessToChoose>>();
        var found = (await Get<AgencyQueries>().FindBusinessesAsync("North", Stop)).Single();
        await dialogs.InvokeAsync(() => choice.Instance.ValueChanged.InvokeAsync(found));
        await Get<AgencyService>().CreateAsync(business, Stop);

        await dialogs.InvokeAsync(() => dialogs.Find("form").SubmitAsync());

        IsFocused(dialogs, "agency-business");
    }

    [Fact]
    public async Task Ignore_WithoutReason_FocusesTheReason()
    {
        await InDatabaseAsync(db => new SetupSeed(db).CustomerAsync("C-1", "Alder Supply", ["ZZ99"]));
        var (_, dialogs) = RenderProviders();
        Get<RepIdService>();
        var page = Render<RepIdsPage>();
        page.WaitForElement("[aria-label='Ignore ZZ99']");
        await page.InvokeAsync(() => page.Find("[aria-label='Ignore ZZ99']").ClickAsync());

        dialogs.WaitForElement("#ignore-form");
        await dialogs.InvokeAsync(() => dialogs.Find("#ignore-form").SubmitAsync());

        dialogs.WaitForAssertion(() => IsFocused(dialogs, "rep-id-ignore-reason"));
    }

    private void IsFocused<T>(IRenderedComponent<T> form, params string[] ids)
        where T : IComponent
    {
        form.WaitForAssertion(() =>
            JSInterop.Invocations["agencyAdmin.focusFirst"][^1].Arguments[0].Should().BeEquivalentTo(ids, options => options.WithStrictOrdering()));
        form.Find($"#{ids[0]}").Should().NotBeNull("the browser looks for it");
    }
}
