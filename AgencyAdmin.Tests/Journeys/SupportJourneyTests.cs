using System.Net;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>Support on the phone with a customer: find it, see what it sees, say why; and then it is mended.</summary>
public sealed class SupportJourneyTests
{
    private const string Customer = "S-10001";

    [Fact]
    public async Task Customer_FoundSeenAndExplainedBySupport_IsMendedByAnAdministratorAndSeenToBe()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "0" }, isClockRunning: true);
        await app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            var (_, contact) = await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            contact.SetHidden(true);
            await db.SaveChangesAsync();
            await seed.CustomerAsync(Customer, "Nordic Supply Co", ["JD01"]);
            await seed.CustomerAsync("S-10002", "Baltic Lumber", ["JD01"]);
            await seed.PublishAsync();
            return true;
        });

        var support = await browser.PageAsync(app);
        await support.SignInAsync("Support");
        await FindAsync(support, "ordic sup");
        await Expect(
            support.GetByText("JD01 shows nobody: Jolene Dahl is hidden from customers.", new() { Exact = true }))
            .ToBeVisibleAsync();
        await Expect(support.GetByText("broken here")).ToBeVisibleAsync();
        await Expect(support.GetByText("can mend this in Contacts.")).ToBeVisibleAsync();
        await Expect(support.GetByRole(AriaRole.Link, new() { Name = "Open Jolene Dahl" })).ToHaveCountAsync(0);
        await support.GetByRole(AriaRole.Link, new() { Name = "1 other customer has the same cause" }).ClickAsync();
        await Expect(support.Locator("tbody[data-page] tr")).ToHaveCountAsync(2);

        await MendAsync(await browser.PageAsync(app));

        await FindAsync(support, Customer);
        await Expect(support.Locator("sales-rep-frame").GetByRole(AriaRole.Heading, new() { Name = "Jolene Dahl", Exact = true })).ToBeVisibleAsync();
        await Expect(support.GetByRole(AriaRole.Heading, new() { Name = "What it saw" })).ToBeVisibleAsync();
        await Expect(support.GetByText("It gains Jolene Dahl.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Listing_Scrolled_GoesOnWithoutAKeyAndKeepsItsRowsFew()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Support");
        await page.OpenAsync("/customers");
        await Expect(page).ToHaveTitleAsync("Customers · AgencyAdmin");

        // The end of what is drawn is scrolled to, again and again, until the first rows have been let go.
        await page.WaitForFunctionAsync(
            """
            () => {
              scrollTo(0, document.documentElement.scrollHeight);
              return Number(document.querySelector("tbody[data-page]")?.dataset.page) >= 2;
            }
            """, null, new() { PollingInterval = 100 });

        (await page.Locator("tbody[data-page] tr").CountAsync()).Should().BeLessThanOrEqualTo(200);
        (await page.EvaluateAsync<double>("document.querySelector('tbody.earlier').getBoundingClientRect().height")).Should()
            .BeGreaterThan(100 * 30, "the rows that were let go keep their room");
        await page.WaitForFunctionAsync(
            """
            () => {
              scrollTo(0, 0);
              return document.querySelector("tbody[data-page]")?.dataset.page === "0";
            }
            """, null, new() { PollingInterval = 100 });
        await Expect(page.Locator("tr[aria-rowindex='2']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Support_ForgedRequests_ChangeNothing()
    {
        await using var app = new TestApp("Development");
        var client = await SignedIn.AsAsync(app, "Support");
        var before = await StateAsync(app);
        var token = TestContext.Current.CancellationToken;

        (HttpMethod Method, string Address)[] forged =
        [
            (HttpMethod.Post, "/api/v1/feeds/KS_CUSTOMERS?mode=full"), (HttpMethod.Post, "/api/v1/feeds/1/release"),
            (HttpMethod.Post, "/api/v1/feeds/1/discard"), (HttpMethod.Post, "/customers/C-10001"),
            (HttpMethod.Delete, "/customers/C-10001"),
            (HttpMethod.Put, "/contacts/1"), (HttpMethod.Post, "/api/v1/publications"),
            (HttpMethod.Post, "/settings/sharing"),
            (HttpMethod.Delete, "/api/v1/contacts/1"),
        ];
        foreach (var (method, address) in forged)
        {
            using var request = new HttpRequestMessage(method, address) { Content = new StringContent("C-1\tX\tC\tForged") };
            using var answer = await client.SendAsync(request, token);
            ((int)answer.StatusCode).Should().BeGreaterThanOrEqualTo(300, "{0} {1}", method, address);
        }

        foreach (var page in new[] { "/settings", "/settings/sharing", "/settings/customer-views", "/settings/feeds" })
        {
            var answer = await client.GetAsync(page, token);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, page);
            answer.Headers.Location!.PathAndQuery.Should().StartWith("/account/access-denied");
        }

        (await StateAsync(app)).Should().Be(before);
    }

    private static async Task FindAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync(text);
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Nordic Supply Co");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Nordic Supply Co" }))
            .ToBeVisibleAsync();
    }

    // An administrator goes from the reason to the very form, mends it there and publishes.
    private static async Task MendAsync(IPage page)
    {
        await page.SignInAsync("Administrator");
        await FindAsync(page, Customer);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open Jolene Dahl" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show to customers" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hide from customers" })).ToBeVisibleAsync();
        await page.OpenAsync("/setup/review");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish \\d+ change") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 2" })).ToBeVisibleAsync();
    }

    private static Task<string> StateAsync(TestApp app) => app.InDatabaseAsync(async db => string.Join(
        ' ', await db.Customers.CountAsync(), await db.Contacts.CountAsync(), await db.Publications.CountAsync(),
        await db.Feeds.CountAsync(),
        await db.Settings.CountAsync(), await db.SharedPreviews.CountAsync(), await db.Customers.SumAsync(c => c.Name.Length)));
}
