using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class QuickSearchTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Button_IsNamedAndTellsItsKey()
    {
        var button = Render<QuickSearch>().Find("button");

        button.TextContent.Should().Contain("Find a customer");
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
        dialogs.Find("input[role=combobox]").GetAttribute("aria-activedescendant").Should().Be("quick-search-hit-0");
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

        dialogs.Find("input[role=combobox]").GetAttribute("aria-activedescendant").Should().Be("quick-search-hit-1");
    }

    [Fact]
    public async Task Enter_NothingFound_SearchesTheWholeList()
    {
        var dialogs = await OpenAsync();
        await dialogs.InvokeAsync(() => dialogs.Find("input[role=combobox]").InputAsync("zzz"));
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("[role=status]").TextContent.Should().Contain("No customer matches"));

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

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.CustomerAsync("C-1", "Alder Supply", []);
            await seed.CustomerAsync("C-2", "Birch Supply", []);
        });
        var (_, dialogs) = RenderProviders();
        var button = Render<QuickSearch>().Find("button");
        _ = button.ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => dialogs.FindAll("input[role=combobox]").Should().ContainSingle());
        return dialogs;
    }
}
