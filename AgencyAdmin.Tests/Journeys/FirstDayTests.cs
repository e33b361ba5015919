using System.Text.RegularExpressions;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// From an empty installation through the checklist, with a pasted table of forty people, to the first publication: by mouse
/// and by keyboard alone. Each click, each key and each text that is typed or pasted is an act.
/// </summary>
public sealed class FirstDayTests : IAsyncLifetime
{
    private const int MostActs = 60;
    private const int People = 40;

    private TestApp _app = null!;
    private Browser _browser = null!;
    private IPage _page = null!;
    private int _acts;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        _app = new TestApp("Development", new() { ["Demo:Customers"] = "0" }, isClockRunning: true);
        _page = await _browser.PageAsync(_app);
        await _page.SignInAsync("Administrator");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task FirstDay_ByMouse_EndsWithAPublicationInAtMostSixtyActs()
    {
        await ClickAsync(AriaRole.Button, "Try it with the sample");
        await ClickAsync(AriaRole.Button, Named("^Verify \\d+ without warnings"));
        await HeadingAsync("Verify rep IDs");
        await ClickAsync(AriaRole.Link, "Continue");
        await HeadingAsync("Pick contacts");
        await ClickAsync(AriaRole.Link, "Add people from a table");
        await _page.GetByLabel("Paste the table here").FillAsync(await TableAsync());
        _acts++;
        await ClickAsync(AriaRole.Button, $"Add {People} people");
        await ClickAsync(AriaRole.Link, "Go on with step 2");
        await HeadingAsync("Pick contacts");
        await ClickAsync(AriaRole.Link, "Continue");
        await HeadingAsync("Define agencies");
        await ClickAsync(AriaRole.Button, "Confirm all 2 proposed");
        await ClickAsync(AriaRole.Link, "Continue");
        await ClickAsync(AriaRole.Button, Named("^Publish \\d+ changes"));

        await IsPublishedAsync();
    }

    [Fact]
    public async Task FirstDay_ByKeyboard_EndsWithAPublicationInAtMostSixtyActs()
    {
        await TabToAsync("Skip to the content");
        await PressAsync("Enter");
        await TabToAsync("Try it with the sample");
        await PressAsync("Enter");
        await Expect(_page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verify \\d+ without warnings") })).ToBeVisibleAsync();
        await PressAsync("Control+Enter");
        await Expect(_page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Verify \\d+ without warnings") })).ToBeHiddenAsync();
        await JumpAsync("Add people from a table");
        await TabToAsync("Paste the table here");
        await _page.Keyboard.InsertTextAsync(await TableAsync());
        _acts++;
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = $"Add {People} people" })).ToBeVisibleAsync();
        await PressAsync("Control+Enter");
        await Expect(_page.GetByRole(AriaRole.Link, new() { Name = "Go on with step 2" })).ToBeVisibleAsync();
        await JumpAsync("Define agencies");
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Confirm all 2 proposed" })).ToBeVisibleAsync();
        await PressAsync("Control+Enter");
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Confirm all 2 proposed" })).ToBeHiddenAsync();
        await JumpAsync("Publish the draft");
        await Expect(_page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish \\d+ changes") })).ToBeEnabledAsync();
        await PressAsync("Control+Enter");

        await IsPublishedAsync();
    }

    private async Task IsPublishedAsync()
    {
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 1" })).ToBeVisibleAsync();
        _acts.Should().BeLessThanOrEqualTo(MostActs);
        var published = await _app.InDatabaseAsync(db => db.Publications.SingleAsync(TestContext.Current.CancellationToken));
        published.Effects.Gained.Should().BeGreaterThan(250, "most of the sample have one of these IDs");
    }

    // The IDs that were verified, and for the rest people who have none yet: from two firms.
    private async Task<string> TableAsync()
    {
        var ids = await _app.InDatabaseAsync(db => db.SalesRepIds.Where(id => id.Decision == RepIdDecision.Verified)
            .OrderBy(id => id.Normalised).Select(id => id.Normalised).ToListAsync(TestContext.Current.CancellationToken));
        ids.Should().HaveCountGreaterThan(15);
        var faker = new Bogus.Faker("en") { Random = new(4711) };
        var rows = Enumerable.Range(0, People).Select(i => string.Join(
            '\t', ids.ElementAtOrDefault(i) ?? "", faker.Name.FullName(), $"rep{i}@northside.example", $"702 555 01{i:00}",
            i % 2 == 0 ? "Account manager" : "Inside sales", i < 30 ? "S-AG01" : "S-AG02"));
        return string.Join('\n', rows.Prepend("Rep ID\tName\tEmail\tOffice phone\tPosition\tBusiness"));
    }

    private Task HeadingAsync(string title) => Expect(_page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();

    private Task ClickAsync(AriaRole role, string name) => ClickAsync(_page.GetByRole(role, new() { Name = name, Exact = true }));

    private static Regex Named(string pattern) => new(pattern);

    private Task ClickAsync(AriaRole role, Regex name) => ClickAsync(_page.GetByRole(role, new() { NameRegex = name }));

    private async Task ClickAsync(ILocator what)
    {
        _acts++;
        await what.First.ClickAsync();
    }

    private async Task PressAsync(string key)
    {
        _acts++;
        await _page.Keyboard.PressAsync(key);
    }

    // By the palette: three acts from anywhere.
    private async Task JumpAsync(string where)
    {
        await PressAsync("Control+k");
        var search = _page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox);
        await Expect(search).ToBeFocusedAsync();
        await _page.Keyboard.TypeAsync(where);
        _acts++;
        await Expect(_page.GetByRole(AriaRole.Option).First).ToContainTextAsync(where);
        var before = _page.Url;
        await PressAsync("Enter");
        await Expect(_page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await _page.WaitForFunctionAsync("before => location.href !== before && !document.querySelector('.shell .bone')", before);
    }

    private async Task TabToAsync(string name)
    {
        var (pattern, passed) = (new Regex($"^\\s*{name}"), new List<string>());
        for (var tabs = 0; tabs < MostActs; tabs++)
        {
            await PressAsync("Tab");
            var focused = await _page.EvaluateAsync<string>(
                "() => { const e = document.activeElement; return (e.labels?.[0] ?? e).textContent ?? ''; }");
            if (pattern.IsMatch(focused))
            {
                return;
            }

            passed.Add(focused.Trim());
        }

        throw new InvalidOperationException($"{name} is not reached with Tab, only {string.Join(" | ", passed)}.");
    }
}
