using System.Net.Http.Headers;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using AgencyAdmin.Security.Portals;
using AgencyAdmin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// Ann Lee leaves on Wednesday: R1 and R3 go to Bob Ray, R2 in Nevada to Dee Fox and else to Bob, and one customer of R1 to Dee.
/// </summary>
public sealed class HandOverTests
{
    private const string Day = "2026-01-07";
    private const string DayBefore = "2026-01-06";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Leaver_WithASplitAndAnException_IsHandedOver_SeenOnThePortal_AndBack(int width)
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "0" });
        var ann = await app.InDatabaseAsync(FillAsync);
        var page = await browser.PageAsync(app, width);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync($"/contacts/{ann}/leaving");

        await ChooseAsync(page);
        (await page.AxeFindingsAsync()).Should().BeEmpty();
        await LetOneGoElsewhereAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand over and publish" }).ClickAsync();
        await Expect(page.GetByText("Customers see it from")).ToBeVisibleAsync();

        (await SeenAsync(page, "C-2", DayBefore)).Should().Contain("Ann Lee");
        (await SeenAsync(page, "C-2", Day)).Should().Contain("Dee Fox").And.NotContain("Ann Lee");
        (await OnPortalAsync(app)).Should().Equal("Ann Lee", "Ann Lee", "Ann Lee", "Ann Lee");
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await OnPortalAsync(app)).Should().Equal("Dee Fox", "Dee Fox", "Bob Ray", "Bob Ray");

        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync($"/contacts/{ann}/leaving");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Expect(page.GetByText("everything is as it was before the hand-over")).ToBeVisibleAsync();
        await PublishAsync(app);
        (await OnPortalAsync(app)).Should().Equal("Ann Lee", "Ann Lee", "Ann Lee", "Ann Lee");
    }

    private static async Task ChooseAsync(IPage page)
    {
        await page.GetByLabel("First day of the successors").FillAsync(Day);
        await page.GetByLabel("Everything goes to").SelectOptionAsync("Contact");
        await PickAsync(page, "Who takes over everything", "Bob Ray");
        await page.GetByLabel("Who takes over R2", new() { Exact = true }).SelectOptionAsync("Parts");
        await TypeAsync(page, "Country of part 1", "US");
        await TypeAsync(page, "State, or all of part 1", "NV");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Parts of R2" })).ToContainTextAsync("2 active customers in all");
        await page.GetByLabel("Who takes over part 1", new() { Exact = true }).SelectOptionAsync("Contact");
        await PickAsync(page, "Contact: Who takes over part 1", "Dee Fox");
        await page.GetByLabel("Who takes over the rest of R2", new() { Exact = true }).SelectOptionAsync("Contact");
        await PickAsync(page, "Contact: Who takes over the rest of R2", "Bob Ray");
        await Expect(page.GetByText("4 customers see another person")).ToBeVisibleAsync();
    }

    private static async Task LetOneGoElsewhereAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "see another person" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Alder Supply" }).ClickAsync();
        await page.GetByLabel("This customer").SelectOptionAsync("Contact");
        await PickAsync(page, "Contact for Alder Supply", "Dee Fox");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Customers who go elsewhere" })).ToContainTextAsync("goes to Dee Fox");
    }

    private static async Task PickAsync(IPage page, string label, string name)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).FillAsync(name);
        await Expect(page.Locator("picker-list").GetByRole(AriaRole.Option).Filter(new() { HasText = name })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("picker-list")).ToHaveCountAsync(0);
    }

    private static async Task TypeAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task<string> SeenAsync(IPage page, string customer, string day)
    {
        await page.OpenAsync($"/customers/{customer}?as-of={day}");
        return await page.Locator("sales-rep-frame").First.EvaluateAsync<string>("frame => frame.shadowRoot.textContent");
    }

    // What the four customers see on the portal at this moment.
    private static async Task<List<string>> OnPortalAsync(TestApp app)
    {
        using var client = app.Stranger();
        var seen = new List<string>();
        foreach (var customer in (string[])["C-1", "C-2", "C-3", "C-4"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/portal/module.json");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer", app.Services.GetRequiredService<PortalTokens>().Make(customer, TimeSpan.FromMinutes(30)));
            using var answer = await client.SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            seen.Add(string.Join(" + ", ((string[])["Ann Lee", "Bob Ray", "Dee Fox"]).Where(name => text.Contains(name, StringComparison.Ordinal))));
        }

        return seen;
    }

    private static async Task PublishAsync(TestApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem("tester");
        (await scope.ServiceProvider.GetRequiredService<PublishingService>().PublishAsync(null)).Refusals.Should().BeEmpty();
    }

    private static async Task<int> FillAsync(AppDbContext db)
    {
        var seed = new SetupSeed(db);
        var (agency, ann) = await seed.AgencyAsync("Westline Sales", "Ann Lee", "R1", "R2", "R3");
        foreach (var name in (string[])["Bob Ray", "Dee Fox"])
        {
            Contact.Create(agency.BusinessId, ContactDetails.Empty with { Name = name, Email = $"{name[..3].ToLowerInvariant()}@example.com" })
                .TryGet(out var contact).Should().BeTrue();
            db.Add(contact!);
        }

        await db.SaveChangesAsync(Stop);
        await seed.CustomerAsync("C-1", "Alder Supply", ["R1"], facts: In("NV"));
        await seed.CustomerAsync("C-2", "Birch Supply", ["R2"], facts: In("NV"));
        await seed.CustomerAsync("C-3", "Cedar Supply", ["R2"], facts: In("CA"));
        await seed.CustomerAsync("C-4", "Dogwood Supply", ["R3"], facts: In("CA"));
        await seed.PublishAsync();
        return ann.Id;
    }

    private static SplitFacts In(string state) => new("", "", "US", state);
}
