using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Tests.Support;
using Bogus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// 800 IDs and 30 agencies set up and published by keyboard only: the pointer is never touched after signing in.
/// </summary>
public sealed class VerifyAtScaleTests
{
    private const int Ids = 800;
    private const int Businesses = 30;

    // Twenty first names and forty last names: 800 people, each with an ID that spells the name.
    private static readonly (string Name, string Id)[] s_people = People();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EightHundredIds_AreDecidedOn_ByKeyboardOnly()
    {
        await using var app = new TestApp(
            settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
        await SendAsync(app);
        await app.InDatabaseAsync(AddContactsAsync);
        await using var browser = await Browser.OpenAsync();
        var page = await browser.PageAsync(app);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync("/setup/rep-ids?state=new");
        var grid = page.GetByRole(AriaRole.Grid);
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids + 1}");
        (await page.Locator("[data-place]").CountAsync()).Should().BeLessThan(120, "only what is in sight is drawn");

        await FocusByTabAsync(page);
        await VerifyTheFirstTwoAsync(page, grid);
        await IgnoreTheLastAsync(page, grid);
        await SelectARangeAndUndoAsync(page, grid);
        await VerifyTheRestAsync(page);

        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await app.InDatabaseAsync(db => db.SalesRepIds.CountAsync(id => id.Decision == RepIdDecision.Verified, Stop)))
            .Should()
            .Be(Ids - 1);
        (await app.InDatabaseAsync(db => db.SalesRepIds.SingleAsync(id => id.Decision == RepIdDecision.Ignored, Stop)))
            .IgnoreReason.Should().Be("House account");

        await ProposeAsync(page);
        var picked = await AcceptAllSureAsync(page);
        await ConfirmAsync(page);
        await PublishAsync(page);
        await SeeTheModuleAsync(page);
        (await app.InDatabaseAsync(db => db.Set<AgencyRep>().CountAsync(rep => rep.ContactId != null, Stop))).Should()
            .Be(picked);
    }

    private static async Task SendAsync(TestApp app)
    {
        var feed = new FeedBuilder();
        for (var id = 1; id <= Ids; id++)
        {
            feed.With($"C-{id}", s_people[id - 1].Id);
        }

        using var client = await app.ClientWithKeyAsync("feeds");
        using var content = new StreamContent(feed.Stream());
        using var answer = await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", content, Stop);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static (string Name, string Id)[] People()
    {
        var faker = new Faker("en") { Random = new Randomizer(4711) };
        List<string> Names(int count, Func<string> next) =>
            [.. Enumerable.Range(0, 1000).Select(_ => next()).Where(name => name.All(char.IsAsciiLetter) && name.Length is > 3 and < 12).Distinct().Take(count)];
        var lasts = Names(40, () => faker.Name.LastName());
        return
        [
            .. from first in Names(20, () => faker.Name.FirstName())
               from last in lasts
               select ($"{first} {last}", $"{first}{last}".ToUpperInvariant()),
        ];
    }

    // As a contacts feed leaves them: people at businesses, and nothing chosen or linked.
    private static async Task<bool> AddContactsAsync(AppDbContext db)
    {
        var stored = new StoredSetup(db);
        for (var i = 0; i < Businesses; i++)
        {
            var business = await stored.BusinessAsync($"B-{i}", $"Firm {i:00}");
            foreach (var (name, id) in s_people.Where((_, person) => person % Businesses == i))
            {
                Contact.Create(business.Id, ContactDetails.Empty with { Name = name, Email = $"{id.ToLowerInvariant()}@example.com" })
                    .TryGet(out var contact).Should().BeTrue();
                db.Add(contact!);
            }
        }

        await db.SaveChangesAsync(Stop);
        return true;
    }

    private static Task FocusByTabAsync(IPage page) =>
        TabToAsync(page, "the list", "e => e.getAttribute('role') === 'grid'");

    private static Task TabToAsync(IPage page, string text) =>
        TabToAsync(page, text, $"e => e.matches('a, button') && e.textContent.trim().startsWith('{text}')");

    private static async Task TabToAsync(IPage page, string what, string isThere)
    {
        for (var stops = 0; stops < 500; stops++)
        {
            if (await page.EvaluateAsync<bool>($"() => ({isThere})(document.activeElement)"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never came to {what}.");
    }

    private static async Task EnterAsync(IPage page, string text)
    {
        await TabToAsync(page, text);
        await page.Keyboard.PressAsync("Enter");
    }

    // Whoever steps on begins at the heading, wherever the focus was before.
    private static async Task StepAsync(IPage page, string by, string to)
    {
        await EnterAsync(page, by);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = to })).ToBeFocusedAsync();
    }

    private static async Task ProposeAsync(IPage page)
    {
        await StepAsync(page, "Continue", "Pick contacts");
        await StepAsync(page, "Continue", "Define agencies");
        await EnterAsync(page, $"Propose {Businesses} agencies");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Confirm all {Businesses} proposed" })).ToBeVisibleAsync();
        await StepAsync(page, "Back", "Pick contacts");
    }

    private static async Task<int> AcceptAllSureAsync(IPage page)
    {
        var grid = page.GetByRole(AriaRole.Grid);
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids}");
        (await page.Locator("[data-place]").CountAsync()).Should().BeLessThan(80, "only what is in sight is drawn");
        await EnterAsync(page, "Accept all strong matches");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("One undo takes all of it back.");
        await Expect(dialog.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(50);
        var button = await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pick \\d+ contacts$") }).InnerTextAsync();
        var sure = int.Parse(button.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        sure.Should().BeGreaterThan(Ids * 9 / 10);
        await TabToAsync(page, "the list of suggestions", "e => e.matches('[role=dialog] input[type=checkbox]')");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByText("suggestions are strong matches.")).ToHaveCountAsync(0);

        // One more by hand: the last row is scrolled to, and its picker is a field to type into.
        await FocusByTabAsync(page);
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator($"[data-place='{Ids - 2}']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator($"[data-place='{Ids - 2}']")).ToContainTextAsync("New contact");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pick-contact")).ToBeFocusedAsync();
        var person = s_people.OrderBy(one => one.Id, StringComparer.Ordinal).ElementAt(Ids - 2).Name;
        await page.Keyboard.TypeAsync(person);
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasTextRegex = new("Firm \\d\\d$") })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator($"[data-place='{Ids - 2}']").GetByText(person, new() { Exact = true }))
            .ToBeVisibleAsync();
        await Expect(grid).ToBeFocusedAsync();
        return sure;
    }

    private static async Task ConfirmAsync(IPage page)
    {
        await StepAsync(page, "Continue", "Define agencies");
        await EnterAsync(page, $"Confirm all {Businesses} proposed");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Confirm all {Businesses} proposed" }))
            .ToHaveCountAsync(0);
    }

    private static async Task PublishAsync(IPage page)
    {
        await StepAsync(page, "Continue", "Review and publish");
        await TabToAsync(
            page, "Publish", "e => e.matches('button') && /^Publish [\\d,]+ change/.test(e.textContent.trim())");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 1" })).ToBeVisibleAsync();
    }

    private static async Task SeeTheModuleAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("C-5");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("C-5");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("sales-rep-frame").GetByRole(AriaRole.Heading, new() { Name = s_people[4].Name, Exact = true })).ToBeVisibleAsync();
    }

    private static async Task VerifyTheFirstTwoAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids}");
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 1}");
    }

    // The last row was never drawn before, and the list scrolls to it.
    private static async Task IgnoreTheLastAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator($"[data-place='{Ids - 3}']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("i");
        await Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("House account");
        await page.Keyboard.PressAsync("Enter");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 2}");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(grid).ToBeFocusedAsync();
    }

    private static async Task SelectARangeAndUndoAsync(IPage page, ILocator grid)
    {
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator("[data-place='0']")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Shift+PageDown");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" }))
            .ToContainTextAsync("11 IDs selected");
        await page.Keyboard.PressAsync("v");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 13}");
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last;
        await undo.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{Ids - 2}");
    }

    private static async Task VerifyTheRestAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Select all rows shown");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true })
            .FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Grid).FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Selection" }))
            .ToContainTextAsync($"{Ids - 3} IDs selected");
        await page.Keyboard.PressAsync("v");
        await Expect(page.GetByText("No sales rep ID matches")).ToBeVisibleAsync();
    }
}
