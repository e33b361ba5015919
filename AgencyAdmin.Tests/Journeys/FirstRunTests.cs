using System.Globalization;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>From an empty installation along the checklist, with the sample and a pasted table of people, to the first publication.</summary>
public sealed class FirstRunTests
{
    private const int MostActs = 60;
    private int _acts;

    [Fact]
    public async Task Checklist_WithTheSampleAndATableOfForty_LeadsToAPublicationInFewActs()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = new TestApp("Development", new() { ["Demo:Customers"] = "0" }, isClockRunning: true);
        var page = await browser.PageAsync(app);
        await page.SignInAsync("Administrator");

        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Try it with the sample" }));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verify \\d+ without warnings") }));
        foreach (var id in (string[])["JD01", "0042", "NORTH-3", "jd01", "42", "JDO1", "NORTH 3"])
        {
            await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = $"Verify {id}", Exact = true }));
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Reopen {id}", Exact = true })).ToBeVisibleAsync();
        }

        await ClickAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Overview" }));
        await Expect(page.Locator("li[aria-current=step]")).ToContainTextAsync("Say who the reps are");
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Add people from a table" }));
        _acts++;
        await page.GetByLabel("Paste the table here").FillAsync(await TableAsync(app));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add 40 people" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "40 contacts added and 30 rep IDs picked" })).ToBeVisibleAsync();

        await ClickAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Overview" }));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Define agencies" }));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Confirm all") }));
        await ClickAsync(page.GetByRole(AriaRole.Link, new() { Name = "Continue" }));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish \\d+ change") }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 1" })).ToBeVisibleAsync();

        _acts.Should().BeLessThanOrEqualTo(MostActs);
        await page.OpenAsync("/");
        await Expect(page.Locator("#first-run-title")).ToHaveCountAsync(0);
    }

    private Task ClickAsync(ILocator what)
    {
        _acts++;
        return what.First.ClickAsync();
    }

    // Forty people at two businesses, the first thirty with the sample's sales rep IDs.
    private static async Task<string> TableAsync(TestApp app)
    {
        var ids = await app.InDatabaseAsync(db => db.SalesRepIds.OrderBy(id => id.Id).Select(id => id.Normalised).ToListAsync());
        string[] first = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal"];
        string[] last = ["North", "South", "East", "West", "Hill"];
        var rows = Enumerable.Range(0, 40).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{ids.ElementAtOrDefault(i)}\t{first[i % 8]} {last[i / 8]}\tp{i}@northside.example\t702 555 01{i:00}\tAccount manager\tS-AG0{1 + (i % 2)}"));
        return string.Join('\n', rows.Prepend("Rep ID\tName\tEmail\tPhone\tTitle\tBusiness number"));
    }
}
