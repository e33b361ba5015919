using AgencyAdmin.Data.Customers;
using AgencyAdmin.Features.Customers;
using AgencyAdmin.Features.Gallery.Faults;
using AgencyAdmin.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
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
    public async Task List_WhileItIsRead_ShowsBonesInPlaceOfRows()
    {
        var databases = Services.AddFaults();
        await SeedAsync();
        var answer = new TaskCompletionSource();
        databases.DatabaseHeld = answer.Task;

        Navigation.NavigateTo("/customers?text=Alder");
        var page = Render<CustomerListPage>();

        page.Find("tbody[aria-busy=true]").QuerySelectorAll("tr").Should().HaveCount(12);
        page.FindAll("tbody a, [role=alert]").Should().BeEmpty();
        answer.SetResult();
        page.WaitForAssertion(() => page.FindAll("tbody[aria-busy=true]").Should().BeEmpty());
        page.Find("a[href='/customers/C-1']").TextContent.Should().Be("Alder Supply");
    }

    [Fact]
    public async Task List_Rows_LinkToTheCustomersHome()
    {
        await SeedAsync();

        var page = Open("text=Alder");

        var row = page.FindAll("tbody tr").Should().ContainSingle().Subject;
        row.QuerySelector("a[href='/customers/C-1']")!.TextContent.Should().Be("Alder Supply");
        row.TextContent.Should().Contain("Jolene Dahl").And.Contain("JD01").And.Contain("Oslo");
        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.Should().Be("1 customer"));
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
        page.Find("nav[aria-label=Filters] [aria-current=true]").TextContent.Should().Contain("Sees no rep");
    }

    [Fact]
    public async Task List_RepId_IsNamedAmongTheFilters()
    {
        await SeedAsync();

        var page = Open("rep-id=XX99");

        page.Find("a[aria-label='Has XX99, remove']").GetAttribute("href").Should().Be("/customers");
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
        var page = OpenCounted("without-rep=true");

        await TypeAsync(page, "bir");

        await page.WaitForAssertionAsync(() => Navigation.Uri.Should().EndWith("/customers?text=bir&without-rep=true"));
    }

    [Fact]
    public async Task Search_AnotherKeyInTime_LooksOnceForAllOfIt()
    {
        await SeedAsync();
        var page = OpenCounted("");
        var asked = new List<string>();
        Navigation.LocationChanged += (_, change) => asked.Add(new Uri(change.Location).Query);

        await TypeAsync(page, "bi", "bir");

        asked.Should().Equal("?text=bir");
    }

    [Fact]
    public async Task Search_OtherListIsOpened_ShowsItsText()
    {
        await SeedAsync();
        var page = OpenCounted("text=bir");
        page.Find("#customer-search").GetAttribute("value").Should().Be("bir");

        await page.InvokeAsync(() => Navigation.NavigateTo("/customers?text=cedar"));

        page.WaitForAssertion(() => page.Find("#customer-search").GetAttribute("value").Should().Be("cedar"));
    }

    [Fact]
    public async Task Rows_MoreThanAPage_GoOnAndLetGoOfTheFirst()
    {
        await ManyAsync(5 * CustomerQueries.PageSize);
        var page = Open("");
        Numbers(page).Should().HaveCount(CustomerQueries.PageSize);

        for (var i = 0; i < CustomerRows.PagesDrawn; i++)
        {
            await page.InvokeAsync(() => Button(page, "Show 50 more").ClickAsync(new()));
        }

        Numbers(page).Should().HaveCount(CustomerRows.PagesDrawn * CustomerQueries.PageSize).And.StartWith("P-050").And.EndWith("P-249");
        page.Find("tr[aria-rowindex='52']").TextContent.Should().Contain("P-050");
        await page.InvokeAsync(() => Button(page, "Show earlier customers").ClickAsync(new()));
        Numbers(page).Should().StartWith("P-000").And.EndWith("P-199");
        page.FindAll("button").Where(button => button.TextContent == "Show earlier customers").Should().BeEmpty();
    }

    [Fact]
    public async Task Rows_AfterInTheAddress_BeginBehindThatCustomer()
    {
        await ManyAsync(3);

        var cursor = new CustomerCursor(SearchRank.Number, 0, "P-000", "Pine 000");

        Numbers(Open($"after={cursor}")).Should().Equal("P-001", "P-002");
    }

    [Fact]
    public async Task Rows_LookedForText_IsMarkedWhereItWasFound()
    {
        await SeedAsync();

        var page = Open("text=lder");

        page.FindAll("tbody mark").Select(mark => mark.TextContent).Should().Equal("lder");
        page.Find("tbody a").TextContent.Should().Be("Alder Supply");
    }

    [Fact]
    public async Task Rows_DatabaseDoesNotAnswer_SaysSoAndTriesAgain()
    {
        await SeedAsync();
        await InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Assignments RENAME TO Away"));
        var page = Open("");
        page.Find("[role=alert]").TextContent.Should().Contain("The customers could not be read");
        await InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Assignments"));

        await page.InvokeAsync(() => Button(page, "Try again").ClickAsync(new()));

        Numbers(page).Should().Contain("C-1");
        page.WaitForAssertion(() => Chip(page, "All").TextContent.Should().Contain("4"));
    }

    [Fact]
    public async Task Rows_DatabaseDoesNotAnswer_AreNotReadAgainUnasked()
    {
        await SeedAsync();
        await InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Assignments RENAME TO Away"));
        var page = Open("");
        await InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Assignments"));

        page.Render();

        page.FindAll("[aria-busy=true], tbody tr").Should().BeEmpty();
        Button(page, "Try again").Should().NotBeNull();
    }

    [Fact]
    public async Task Chips_Counts_FollowTheText()
    {
        await SeedAsync();

        var page = Open("text=Supply");

        page.WaitForAssertion(() => Chip(page, "Sees no rep").TextContent.Should().Contain("2"));
        Chip(page, "All").TextContent.Should().Contain("3");
        Chip(page, "No rep ID").TextContent.Should().Contain("1");
    }

    [Fact]
    public async Task Chips_SeesNoRep_SplitsByReason()
    {
        await SeedAsync();

        var page = Open("text=Supply&without-rep=true");

        page.WaitForAssertion(() => page.FindAll("[role=group] a").Select(chip => chip.GetAttribute("href")).Should().BeEquivalentTo(
            "/customers?text=Supply&reason=id-in-no-agency", "/customers?text=Supply&reason=no-rep-id-sent"));
    }

    [Fact]
    public async Task Chips_AgencyMenu_ListsItsValuesOnceOpen()
    {
        await SeedAsync();
        var page = Open("");
        page.WaitForAssertion(() => page.FindAll("details summary").Select(menu => menu.TextContent).Should().Contain("Agency"));
        var menu = Menu(page, "Agency");
        menu.QuerySelectorAll("a").Should().BeEmpty();

        await menu.TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.Find("a[href^='/customers?agency=']").TextContent.Should().Contain("Westline Sales");
    }

    [Fact]
    public async Task Chips_ChosenAgency_IsNamedAndCanBeRemoved()
    {
        await SeedAsync();

        var page = Open("agency=1&text=Supply");

        page.WaitForAssertion(() => page.Find("a[aria-label='Agency Westline Sales, remove']").GetAttribute("href").Should().Be("/customers?text=Supply"));
    }

    [Fact]
    public async Task Columns_Toggle_ShowsTheColumnAndStandsInTheAddress()
    {
        await SeedAsync();
        var page = OpenCounted("text=Alder");
        Menu(page, "Columns").QuerySelectorAll("a.drop-item").Should().BeEmpty();
        await Menu(page, "Columns").TriggerEventAsync("ontoggle", EventArgs.Empty);
        var toggle = page.FindAll("a.drop-item").Single(item => item.TextContent.Contains("Country", StringComparison.Ordinal)).GetAttribute("href")!;

        page = Open(toggle.Split('?')[1]);

        page.FindAll("thead th").Select(heading => heading.TextContent.Trim()).Should().Equal("Number", "Name", "City", "Country", "Phone", "Sees", "Sales rep IDs");
        page.Find("tbody tr").TextContent.Should().Contain("US");
    }

    [Fact]
    public async Task Sort_Heading_TurnsTheOrderAround()
    {
        await ManyAsync(3);

        var page = Open("sort=number");

        page.Find("th[aria-sort=ascending] a").GetAttribute("href").Should().Be("/customers?sort=-number");
        Numbers(Open("sort=-number")).Should().Equal("P-002", "P-001", "P-000");
    }

    private Task ManyAsync(int count) => InDatabaseAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})
            INSERT INTO Customers (Number, Name, IsActive, Origin) SELECT printf('P-%03d', i), printf('Pine %03d', i), 1, 0 FROM n
            """);
        await transaction.CommitAsync();
    });

    private static List<string> Numbers(IRenderedComponent<CustomerListPage> page) =>
        [.. page.FindAll("tbody[data-page] tr td:first-child").Select(cell => cell.TextContent)];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CustomerListPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private static AngleSharp.Dom.IElement Menu(IRenderedComponent<CustomerListPage> page, string name) =>
        page.FindAll("details").First(details => details.TextContent.Contains(name, StringComparison.Ordinal));

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<CustomerListPage> page, string text) =>
        page.FindAll("nav[aria-label=Filters] a").First(chip => chip.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<CustomerListPage> Open(string query)
    {
        Navigation.NavigateTo($"/customers?{query}");
        var page = Render<CustomerListPage>();
        page.WaitForState(() => page.FindAll("[aria-busy=true]").Count == 0);
        return page;
    }

    // One text after the other without a pause, and then the pause. Each is inside the dispatcher: what is drawn at the
    // same time would wait for it, and the clock would run before the field does.
    private async Task TypeAsync(IRenderedComponent<CustomerListPage> page, params string[] texts)
    {
        var typing = new List<Task>();
        await page.InvokeAsync(() => typing.AddRange(texts.Select(text => page.Find("#customer-search").InputAsync(text)).ToList()));
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        await Task.WhenAll(typing);
    }

    // Nothing is drawn any more: what is typed now meets the fields as they stay.
    private IRenderedComponent<CustomerListPage> OpenCounted(string query)
    {
        var page = Open(query);
        page.WaitForState(() => page.Find(".list-count").TextContent.Length > 0);
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
