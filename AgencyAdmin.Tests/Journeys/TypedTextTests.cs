using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>One published app, which tests stop and start again.</summary>
public sealed class RestartedApp : IAsyncDisposable
{
    private readonly Lazy<Task<PublishedApp>> _started = new(() => PublishedApp.StartAsync(CancellationToken.None));

    /// <summary>The app, which runs, whatever became of it in an earlier test.</summary>
    public async Task<PublishedApp> RunningAsync()
    {
        var app = await _started.Value;
        if (app.IsStopped)
        {
            await app.StartAgainAsync(TestContext.Current.CancellationToken);
        }

        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _started.Value).DisposeAsync();
        }
    }
}

/// <summary>The server ends and starts again while people type: what they typed comes back, each tab's own.</summary>
public sealed class TypedTextTests(RestartedApp restarted) : IClassFixture<RestartedApp>, IAsyncLifetime
{
    private const string Back = "What you had typed is back.";

    // Where somebody types, the button that opens the form if it is in a panel, the field and the text.
    private static readonly (string Address, string? Opens, string Field, string Text)[] s_forms =
    [
        ("/contacts/1", null, "Position", "Head of evenings"),
        ("/agencies/1", null, "Name", "Renamed by hand"),
        ("/agencies/types", null, "New type", "Regional office"),
        ("/contacts", "New contact", "Name", "Nora Sample"),
        ("/setup/rep-ids", "Normalisation rules › Change rules", "Prefix to drop", "ZZZ-"),
        ("/setup/contacts", "Businesses 6", "Website", "https://sample.example"),
        ("/setup/contacts", "Paste a list", "Two columns", "XX99\tNobody Here"),
        ("/setup/review", null, "Note for the history", "Second round"),
        ("/settings/feeds", null, "Characters that part several sales rep IDs", ";|"),
        ("/settings/module", null, "Text", "Call us and we find somebody for you."),
        ("/settings/portal", null, "Origins", "https://portal.example"),
        ("/settings/publishing", null, "Ask again when more customers", "7.5"),
        ("/settings/sharing", null, "A link holds for, in days", "14"),
        ("/settings/users", "Add a person", "Name", "Pat Sample"),
        ("/settings/api-keys", "Make a key", "What it is for", "Nightly feed"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Browser _browser = null!;
    private PublishedApp _app = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Browser.OpenAsync();
        _app = await restarted.RunningAsync();
        _page = await _browser.PageAsync(_app.Address);
        await _page.SignInUnseenAsync("Administrator");
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Restart_WhileSomebodyTypesInEveryForm_GivesEachItsTextBack()
    {
        var tabs = new List<(IPage Tab, ILocator Field, string Text)>();
        foreach (var (address, opens, field, text) in s_forms)
        {
            var tab = await _page.Context.NewPageAsync();
            tabs.Add((tab, await tab.TypeAsync(address, opens, field, text), text));
        }

        await _app.StopAsync();
        await _app.StartAgainAsync(Stop);

        foreach (var (tab, field, text) in tabs)
        {
            await tab.BringToFrontAsync();
            await Expect(tab.GetByText(Back)).ToBeVisibleAsync();
            await Expect(field).ToHaveValueAsync(text);
        }
    }

    [Fact]
    public async Task PowerCut_WhileTyping_IsTold_GivesTheTextBackByItself_AndSavingOrDiscardingEndsIt()
    {
        var position = await _page.TypeAsync("/contacts/1", null, "Position", "Head of sales");
        var other = await _page.Context.NewPageAsync();
        var elsewhere = await other.TypeAsync("/contacts/1", null, "Position", "Of the other tab");

        await _app.StopAsync(isPowerCut: true);
        var dialog = _page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Connection lost");
        await Expect(dialog).ToContainTextAsync("What you typed is kept in this window.");
        await ExpectCentredAsync(dialog);
        await _app.StartAgainAsync(Stop);

        await Expect(_page.GetByText(Back)).ToBeVisibleAsync();
        await Expect(position).ToHaveValueAsync("Head of sales");
        (await _page.AxeFindingsAsync(".given-back")).Should().BeEmpty();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(_page.GetByText("Contact saved")).ToBeVisibleAsync();
        await Expect(_page.GetByText(Back)).ToBeHiddenAsync();

        // The other tab typed over what is stored by now, so it is asked, and both texts are there.
        await other.BringToFrontAsync();
        await Expect(elsewhere).ToHaveValueAsync("Of the other tab");
        await Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("Head of sales");
        await other.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(elsewhere).ToHaveValueAsync("Head of sales");
        await other.OpenAsync("/contacts/1");
        await Expect(elsewhere).ToHaveValueAsync("Head of sales");
        await Expect(other.GetByText(Back)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task FailedSave_ThenRestart_GivesTheTextBack()
    {
        var position = await _page.TypeAsync("/contacts/1", null, "Position", "Head of mornings");
        await _page.GetByLabel("Name", new() { Exact = true }).FillAsync("");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(_page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Give the contact a name");

        await _app.StopAsync();
        await _app.StartAgainAsync(Stop);

        await Expect(_page.GetByText(Back)).ToBeVisibleAsync();
        await Expect(position).ToHaveValueAsync("Head of mornings");
    }

    private static async Task ExpectCentredAsync(ILocator dialog)
    {
        var (box, window) = (await dialog.BoundingBoxAsync(), dialog.Page.ViewportSize!);
        (box!.X + (box.Width / 2)).Should().BeApproximately(window.Width / 2f, 10);
        (box.Y + (box.Height / 2)).Should().BeApproximately(window.Height / 2f, 10);
    }
}
