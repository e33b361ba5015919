using System.Diagnostics;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// Two accounts in two browsers at once: each sees what the other does, and nothing is lost silently.
/// </summary>
public sealed class TwoBrowsersTests : IAsyncLifetime
{
    private readonly TestApp _app = new(
        settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" }, isClockRunning: true);
    private Browser _browser = null!;
    private IPage _one = null!;
    private IPage _other = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        await _app.InDatabaseAsync(async db =>
        {
            var seed = new SetupSeed(db);
            await seed.AgencyAsync("Westline Sales", "Jolene Dahl", "JD01");
            await seed.CustomerAsync("C-1", "Alder Supply", ["JD01"]);
            return true;
        });
        _one = await _browser.PageAsync(_app);
        await _one.SignInUnseenAsync("Administrator");
        _other = await _browser.PageAsync(_app);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Agency_EditedByTwo_ShowsInTheOthersPreview_AndTheSecondSeesBothVersions()
    {
        await _other.SignInUnseenAsync("Editor");
        await _one.OpenAsync("/agencies/1");
        await _other.OpenAsync("/agencies/1");
        await Expect(Module(_one)).ToContainTextAsync("Westline Sales");

        await Name(_other).FillAsync("Westline by the other");
        await Expect(Module(_other)).ToContainTextAsync("Westline by the other");
        await Expect(Module(_one)).ToContainTextAsync("Westline by the other");
        await Expect(Preview(_one)).ToContainTextAsync("is typing: shown here, not saved yet.");
        await Expect(Name(_one)).ToHaveValueAsync("Westline Sales");
        await Save(_other).ClickAsync();
        await Expect(Name(_one)).ToHaveValueAsync("Westline by the other");
        await Expect(Preview(_one)).Not.ToContainTextAsync("is typing");

        await Name(_one).FillAsync("Westline by me");
        await Name(_other).FillAsync("Westline once more");
        await Save(_other).ClickAsync();
        var both = _one.GetByRole(AriaRole.Alert, new() { Name = "Someone else saved this agency while you typed" });
        await Expect(both).ToContainTextAsync("Westline once more");
        await Expect(both).ToContainTextAsync("Westline by me");
        await both.GetByRole(AriaRole.Button, new() { Name = "Keep yours" }).ClickAsync();
        await Expect(Name(_other)).ToHaveValueAsync("Westline by me");
    }

    [Fact]
    public async Task Contact_TypedByOne_IsInTheOthersPreviewWithoutTheOtherDoingAnything_AndOtherFieldsAreJoined()
    {
        await _other.SignInUnseenAsync("Editor");
        await _one.OpenAsync("/agencies/1");
        await _other.OpenAsync("/contacts/1");
        await Expect(Module(_one)).ToContainTextAsync("Jolene Dahl");
        var took = new List<long>();

        for (var i = 0; i < 10; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await Name(_other).FillAsync($"Jolene the {i}th");
            await _one.WaitForFunctionAsync(
                "text => document.querySelector('sales-rep-frame').shadowRoot.textContent.includes(text)", $"Jolene the {i}th");
            took.Add((long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"From a key in one browser to the module in the other: {string.Join(", ", took)} ms, median {took.Order().ElementAt(5)} ms");
        await _one.OpenAsync("/contacts/1");
        await _one.GetByLabel("Position", new() { Exact = true }).FillAsync("Head of sales");
        await _other.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(Name(_one)).ToHaveValueAsync("Jolene the 9th");
        await Expect(_one.GetByLabel("Position", new() { Exact = true })).ToHaveValueAsync("Head of sales");
        await Expect(_one.GetByText("Someone else saved Name meanwhile. The form has it now.")).ToBeVisibleAsync();

        await _other.GetByLabel("Position", new() { Exact = true }).FillAsync("Director");
        await _other.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        var both = _one.GetByRole(AriaRole.Alert, new() { Name = "Someone else saved this contact while you typed" });
        await Expect(both).ToContainTextAsync("Director");
        await Expect(both).ToContainTextAsync("Head of sales");
        await Expect(both.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        (await _one.AxeFindingsAsync(".two-versions")).Should().BeEmpty();
        await both.GetByRole(AriaRole.Button, new() { Name = "Keep theirs" }).ClickAsync();
        await Expect(_one.GetByLabel("Position", new() { Exact = true })).ToHaveValueAsync("Director");
        await Expect(both).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Review_OvertakenByTheOther_IsToldWithWhat_ThenPublishesAndIsRolledBack()
    {
        await _other.SignInUnseenAsync("Administrator");
        await _one.OpenAsync("/setup/review");
        await _other.OpenAsync("/setup/review");
        await _other.GetByLabel("Note for the history").FillAsync("From the other desk");
        await Publish(_other).ClickAsync();
        await Expect(_other.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 1" })).ToBeVisibleAsync();

        await Expect(_one.GetByRole(AriaRole.Alert, new() { Name = "What changed meanwhile" }))
            .ToContainTextAsync("From the other desk");
        await RemoveTheRepAsync();
        await Expect(Publish(_one)).ToBeDisabledAsync();
        await _one.GetByRole(AriaRole.Button, new() { Name = "I have reviewed it" }).ClickAsync();
        await Publish(_one).ClickAsync();
        await _one.GetByRole(AriaRole.Button, new() { Name = "Publish all the same" }).ClickAsync();
        await Expect(_one.GetByRole(AriaRole.Heading, new() { Name = "Published as no. 2" })).ToBeVisibleAsync();

        await _one.OpenAsync("/publications/1");
        await _one.GetByRole(AriaRole.Link, new() { Name = "Roll back to this" }).ClickAsync();
        await _one.GetByRole(AriaRole.Button, new() { NameRegex = new("^Roll back \\d+ change") }).ClickAsync();
        await Expect(_one.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Publication 3" })).ToBeVisibleAsync();
        await _one.OpenAsync("/customers/C-1");
        await Expect(Module(_one)).ToContainTextAsync("Jolene Dahl");
    }

    private async Task RemoveTheRepAsync()
    {
        await _other.OpenAsync("/agencies/1");
        await _other.GetByRole(AriaRole.Button, new() { Name = "Edit JD01" }).ClickAsync();
        await _other.GetByRole(AriaRole.Button, new() { Name = "Remove JD01" }).ClickAsync();
        await Expect(_other.GetByText("No rep yet.")).ToBeVisibleAsync();
    }

    private static ILocator Module(IPage page) => page.Locator("sales-rep-frame").First;

    private static ILocator Preview(IPage page) =>
        page.GetByRole(AriaRole.Complementary, new() { Name = "Preview of the Sales Rep module" });

    private static ILocator Name(IPage page) => page.GetByLabel("Name", new() { Exact = true });

    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save agency" });

    private static ILocator Publish(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Publish \\d+ change") });
}
