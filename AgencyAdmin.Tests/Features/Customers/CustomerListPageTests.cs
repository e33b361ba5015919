using AgencyAdmin.Features.Customers;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Customers;

public sealed class CustomerListPageTests : ComponentTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void List_NoCustomers_LeadsToFeeds()
    {
        var page = Open("");

        page.Markup.Should().Contain("No customers yet");
        page.Find("a[href='/feeds']").TextContent.Should().Contain("Send the first feed");
    }

    [Fact]
    public async Task List_Rows_LinkToTheCustomersHome()
    {
        await SeedAsync();

        var page = Open("text=Alder");

        var row = page.FindAll("tbody tr").Should().ContainSingle().Subject;
        row.QuerySelector("a[href='/customers/C-1']")!.TextContent.Should().Be("Alder Supply");
        row.TextContent.Should().Contain("Jolene Dahl").And.Contain("JD01").And.Contain("Oslo");
        page.Find("[role=status]").TextContent.Should().Be("1 customer");
    }

    [Fact]
    public async Task List_CustomerWhoSeesNobody_SaysWhy()
    {
        await SeedAsync();

        Open("text=Birch").Find("tbody tr").TextContent.Should().Contain("Sees no rep").And.Contain("In no agency");
    }

    [Fact]
    public async Task List_WithoutRep_ComesFromTheAddress()
    {
        await SeedAsync();

        var page = Open("without-rep=true&text=Supply");

        page.FindAll("tbody tr a").Select(link => link.TextContent).Should().Equal("Birch Supply", "Cedar Supply");
        page.Find("nav[aria-label=Filters] [aria-current=true]").TextContent.Trim().Should().Be("Sees no rep");
    }

    [Fact]
    public async Task List_RepId_IsNamedAmongTheFilters()
    {
        await SeedAsync();

        var page = Open("rep-id=XX99");

        page.Find("nav[aria-label=Filters] [aria-current=true]").TextContent.Trim().Should().Be("Has XX99");
        page.FindAll("tbody tr").Should().ContainSingle();
    }

    [Fact]
    public async Task List_NoMatch_SaysWhatWasLookedFor()
    {
        await SeedAsync();

        var page = Open("text=zzz");

        page.Markup.Should().Contain("Nothing found for “zzz”");
        page.Find("a[href='/customers']").TextContent.Should().Contain("Show all customers");
    }

    [Fact]
    public async Task Search_TypedText_GoesIntoTheAddressAndKeepsTheFilter()
    {
        await SeedAsync();
        var page = Open("without-rep=true");

        await page.Find("#customer-search").InputAsync("bir");
        Clock.Advance(TimeSpan.FromMilliseconds(200));

        await page.WaitForAssertionAsync(() => Navigation.Uri.Should().EndWith("/customers?text=bir&without-rep=true"));
    }

    [Fact]
    public async Task Pages_MoreThanOne_LinkForwardBehindTheLastRow()
    {
        await InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            for (var i = 0; i <= CustomerQueries.PageSize; i++)
            {
                await seed.CustomerAsync($"P-{i:00}", $"Pine {i:00}", []);
            }
        });

        var page = Open("");

        page.Find("nav[aria-label=Pages] a[rel=next]").GetAttribute("href").Should().Be("/customers?after=P-49");
        page.FindAll("nav[aria-label=Pages] a[rel=prev]").Should().BeEmpty();
    }

    private IRenderedComponent<CustomerListPage> Open(string query)
    {
        Navigation.NavigateTo($"/customers?{query}");
        var page = Render<CustomerListPage>();
        page.WaitForState(() => page.FindAll("[aria-busy=true]").Count == 0);
        return page;
    }

    private Task SeedAsync() => InDatabaseAsync(async db =>
    {
        var seed = new SetupSeed(db);
        await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
        await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
        await seed.CustomerAsync("C-2", "Birch Supply", ["XX99"]);
        await seed.CustomerAsync("C-3", "Cedar Supply", []);
        await seed.PublishAsync();
    });
}
