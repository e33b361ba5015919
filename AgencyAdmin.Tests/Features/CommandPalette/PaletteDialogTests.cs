using System.Text.Json;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.CommandPalette;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.CommandPalette;

public sealed class PaletteDialogTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Button_IsNamedAndTellsItsKey()
    {
        var button = Render<PaletteButton>().Find("button");

        button.TextContent.Should().Contain("Search or jump to");
        button.GetAttribute("aria-keyshortcuts").Should().Be("Control+K Meta+K");
        button.HasAttribute("data-quick-search").Should().BeTrue("the script for Ctrl+K looks for it");
    }

    [Fact]
    public async Task Typing_ListsCustomers_TheFirstChosen()
    {
        var dialogs = await OpenAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("supply"));

        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().HaveCount(2));
        dialogs.FindAll("[role=option]").Select(option => option.GetAttribute("aria-selected")).Should().Equal("true", "false");
        dialogs.Find("input[role=combobox]").GetAttribute("aria-activedescendant").Should().Be("palette-entry-0");
    }

    [Fact]
    public async Task Hits_AreMarkedWhereTheTextWasFound()
    {
        var dialogs = await OpenAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("sUpp"));

        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option] mark").Select(mark => mark.TextContent).Should().Equal("Supp", "Supp"));
        dialogs.FindAll("[role=option]")[0].TextContent.Should().Contain("Alder Supply", "nothing is lost around the mark");
    }

    [Fact]
    public async Task ArrowDownAndEnter_OpenTheSecondCustomer()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("supply"));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().HaveCount(2));

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" }));
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));

        Navigation.Uri.Should().EndWith("/customers/C-2");
    }

    [Fact]
    public async Task ArrowUp_FromTheFirst_GoesToTheLast()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("supply"));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().HaveCount(2));

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" }));

        dialogs.Find("input[role=combobox]").GetAttribute("aria-activedescendant").Should().Be("palette-entry-1");
    }

    [Fact]
    public async Task Enter_NothingFound_SearchesTheWholeList()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("zzz"));
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("[role=status]").TextContent.Should().Contain("Nothing matches"));

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));

        Navigation.Uri.Should().EndWith("/customers?text=zzz");
    }

    [Fact]
    public async Task Click_OnACustomer_OpensIt()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("birch"));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().ContainSingle());

        await dialogs.InvokeAsync(() => dialogs.Find("[role=option]").ClickAsync(new()));

        Navigation.Uri.Should().EndWith("/customers/C-2");
        dialogs.FindAll("input[role=combobox]").Should().BeEmpty();
    }

    [Fact]
    public async Task Typing_FindsWhateverHasTheText_InItsGroup()
    {
        await InDatabaseAsync(async db =>
        {
            var stored = new StoredSetup(db);
            var agency = await stored.AgencyAsync("B-1", "Harbor Reps");
            await stored.ContactAsync(agency.BusinessId, "Harriet Hart");
            await stored.RepIdAsync("HARB1");
        });
        var dialogs = await OpenAsync();

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("har"));

        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll(".find-kind").Select(kind => kind.TextContent)
            .Should().Equal("Customers", "Sales rep IDs", "Contacts", "Agencies"));
        dialogs.FindAll("[role=option]")[2].TextContent.Should().Contain("Harriet Hart");
    }

    [Theory]
    [InlineData("publish", "/setup/review")]
    [InlineData("import a", "/feeds")]
    [InlineData("excel", "/contacts/import")]
    [InlineData("leaver", "/contacts")]
    public async Task Command_IsFoundByItsWords_AndEnterLeadsToIt(string text, string address)
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync(text));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().NotBeEmpty());

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));

        Navigation.Uri.Should().EndWith(address);
    }

    [Fact]
    public async Task Support_IsOfferedOnlyWhatItMay()
    {
        SignInAs(Roles.Support);
        var dialogs = await OpenAsync();
        dialogs.FindAll("[role=option]").Select(option => option.TextContent.Trim()).Should().Equal("See customers without a rep");

        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("settings"));

        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Select(option => option.TextContent.Trim()).Should().Equal("My settings"));
    }

    [Fact]
    public async Task Recent_IsOfferedFirst_WhereNothingIsTyped()
    {
        var kept = JsonSerializer.Serialize(new PaletteEntry[]
        {
            new(PaletteKind.Recent, "Birch Supply", "/customers/C-2"), new(PaletteKind.Recent, "Elsewhere", "//example.com"),
        });
        JSInterop.Setup<PaletteDialog.KeptRecent?>("agencyAdmin.typed.read", _ => true).SetResult(new(kept));

        var dialogs = await OpenAsync();

        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]")[0].TextContent.Should().Contain("Birch Supply"));
        dialogs.Markup.Should().NotContain("Elsewhere", "only addresses of this console are offered");
    }

    [Fact]
    public async Task Opened_IsKeptForTheNextTime()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("birch"));
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("[role=option]").Should().ContainSingle());

        await dialogs.InvokeAsync(() => dialogs.Find("[role=option]").ClickAsync(new()));

        JSInterop.Invocations["agencyAdmin.typed.keep"][^1].Arguments[2].Should().BeOfType<string>().Which.Should().Contain("/customers/C-2");
    }

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("C-1", "Alder Supply", []);
            await seed.CustomerAsync("C-2", "Birch Supply", []);
        });
        var (_, dialogs) = RenderProviders();
        var button = Render<PaletteButton>().Find("button");
        _ = button.ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("input[role=combobox]").Should().ContainSingle());
        return dialogs;
    }
}
