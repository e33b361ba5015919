using System.Collections.Concurrent;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>One app with the demo in it and one browser, for tests that only look.</summary>
public sealed class DemoApp : IAsyncDisposable
{
    private readonly Lazy<Task<Browser>> _browser;

    private readonly ConcurrentDictionary<string, Lazy<Task<IPage>>> _tabs = new();

    public DemoApp() => _browser = new(async () =>
    {
        await HoldFeedAsync();
        return await Browser.OpenAsync();
    });

    public TestApp App { get; } = new("Development");

    public Task<Browser> BrowserAsync() => _browser.Value;

    /// <summary>An administrator's page in a window of its own.</summary>
    public async Task<IPage> SignedInPageAsync(int width, bool dark)
    {
        var page = await (await BrowserAsync()).PageAsync(App, width, dark);
        await page.SignInUnseenAsync(Roles.Administrator);
        return page;
    }

    /// <summary>
    /// The one tab of somebody of that role, for tests that leave nothing in it: a window of its own takes as long to open, and to load and
    /// compile everything anew, as to look at a page in it.
    /// </summary>
    public Task<IPage> SignedInTabAsync(int width = 1440, bool dark = false, string role = Roles.Administrator) =>
        TabAsync(role, page => page.SignInUnseenAsync(role), width, dark);

    /// <summary>As above, of nobody who signed in.</summary>
    public Task<IPage> StrangersTabAsync(int width = 1440, bool dark = false) => TabAsync("", _ => Task.CompletedTask, width, dark);

    public async ValueTask DisposeAsync()
    {
        if (_browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _browser.Value).DisposeAsync();
        }

        await App.DisposeAsync();
    }

    private async Task<IPage> TabAsync(string whose, Func<IPage, Task> signInAsync, int width, bool dark)
    {
        var page = await _tabs.GetOrAdd(whose, _ => new(async () =>
        {
            var opened = await (await BrowserAsync()).PageAsync(App);
            await signInAsync(opened);
            return opened;
        })).Value;
        await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
        await page.EmulateMediaAsync(new() { Media = Media.Null, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        return page;
    }

    // Feed 1 is the demo's own. This one lacks nearly everybody, so the gate holds it.
    private async Task HoldFeedAsync()
    {
        using var client = await App.ClientWithKeyAsync("feeds");
        using var content = new StreamContent(new FeedBuilder().WithMany(30).Stream());
        using var answer = await client.PostAsync("/api/v1/feeds/KS_CUSTOMERS?mode=full", content);
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted);
    }
}

/// <summary>
/// Every page of the console, in light and dark, wide and narrow: clean for axe, nothing hanging over, no script fault.
/// </summary>
public sealed class EveryPageTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private static readonly string[] s_pages =
    [
        "/", "/setup/rep-ids", "/setup/contacts", "/setup/agencies", "/setup/review", "/customers",
        "/customers?without-rep=true", "/coverage", "/coverage/who-sees-whom",
        "/customers/C-10001", "/customers/nobody", "/agencies", "/agencies/1", "/agencies/types", "/contacts",
        "/contacts/1", "/contacts/1/leaving", "/contacts/away", "/contacts/hand-overs",
        "/contacts/duplicates", "/contacts/import", "/feeds", "/feeds/1",
        "/feeds/2", "/publications", "/publications/1", "/publications/1/roll-back", "/settings", "/settings/feeds",
        "/settings/publishing", "/settings/api-keys", "/settings/webhooks",
        "/change-log", "/change-log?rep=nobody", "/change-log/1", "/settings/module", "/settings/portal",
        "/settings/sharing", "/settings/customer-views",
        "/settings/users", "/settings/users/2", "/account/settings",
        "/notices", "/gallery", "/gallery/one-rep", "/nowhere",
    ];

    // A grid names its row a moment before the rows are drawn; five seconds at most.
    private const string GridsDrawn =
        """
        async () => {
          const waits = grid => !document.getElementById(grid.getAttribute('aria-activedescendant'));
          for (let frame = 0; frame < 300 && [...document.querySelectorAll('[aria-activedescendant]')].some(waits); frame++)
            await new Promise(requestAnimationFrame);
        }
        """;

    public static TheoryData<string> Pages { get; } = [.. s_pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AsAdministrator_IsAccessibleAndFits(string address)
    {
        var page = await demo.SignedInTabAsync();
        using var faults = new PageFaults(page, message => IsExpected(message, address));

        await ShouldOpenAsync(page, address);
        await page.EvaluateAsync(GridsDrawn);
        (await page.Locator("header .visually-hidden", new() { HasText = "Account of" }).CountAsync()).Should()
            .Be(1, "every page has the menu in which one signs out, that of a dead end as well");
        await ShouldBeAccessibleAndFitAsync(page, "1440 wide", ColorScheme.Light, ColorScheme.Dark);
        await page.SetViewportSizeAsync(390, 844);
        await page.EvaluateAsync(GridsDrawn);
        await ShouldBeAccessibleAndFitAsync(page, "390 wide", ColorScheme.Dark, ColorScheme.Light);

        faults.Found.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/account/sign-in", false)]
    [InlineData("/account/sign-in", true)]
    [InlineData("/account/access-denied", false)]
    [InlineData("/account/second-step", false)]
    [InlineData("/account/forgot-password", true)]
    [InlineData("/account/sign-in?after=open-id-no-role", false)]
    [InlineData("/account/first-administrator?token=old", true)]
    [InlineData("/account/set-password?account=1&token=old", false)]
    public async Task Page_ForAnyone_IsAccessible(string address, bool dark)
    {
        var page = await demo.StrangersTabAsync(dark: dark);

        await page.GotoAsync(address);

        (await page.AxeFindingsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/account/security", 1440, false)]
    [InlineData("/account/security", 390, true)]
    [InlineData("/account/security/password", 390, false)]
    [InlineData("/account/security/authenticator", 390, true)]
    [InlineData("/account/security/passkeys", 390, false)]
    public async Task Page_OfOnesOwnAccount_IsAccessibleAndFits(string address, int width, bool dark)
    {
        var page = await demo.SignedInTabAsync(width, dark);

        await page.GotoAsync(address);

        (await page.AxeFindingsAsync()).Should().BeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should()
            .BeLessThanOrEqualTo(0);
    }

    // What is not there is loaded, for the server's answer and its page for dead ends.
    private static async Task ShouldOpenAsync(IPage page, string address)
    {
        if (address == "/nowhere")
        {
            (await page.OpenAsync(address)).Should().Be(404);
            return;
        }

        (await page.APIRequest.GetAsync(address)).Status.Should().Be(200);
        await page.GoAsync(address);
    }

    private static async Task ShouldBeAccessibleAndFitAsync(IPage page, string look, params ColorScheme[] schemes)
    {
        foreach (var scheme in schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.WaitForFunctionAsync("() => document.getAnimations().every(a => a.playState !== 'running')");
            (await page.AxeFindingsAsync(coloursOnly: scheme is ColorScheme.Dark)).Should().BeEmpty($"{look}, {scheme}");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).Should()
                .BeLessThanOrEqualTo(0, $"{look}, {scheme}");
        }
    }

    // The browser itself reports that a page which does not exist was answered with 404.
    private static bool IsExpected(IConsoleMessage message, string address) =>
        address == "/nowhere" && message.Text.Contains("404", StringComparison.Ordinal);
}

/// <summary>What goes wrong in a page's scripts while a test looks at it, which does not end with the test.</summary>
internal sealed class PageFaults : IDisposable
{
    private readonly IPage _page;
    private readonly Func<IConsoleMessage, bool> _isExpected;
    private readonly List<string> _found = [];

    public PageFaults(IPage page, Func<IConsoleMessage, bool> isExpected)
    {
        (_page, _isExpected) = (page, isExpected);
        page.PageError += Add;
        page.Console += Add;
    }

    public IReadOnlyList<string> Found => _found;

    public void Dispose()
    {
        _page.PageError -= Add;
        _page.Console -= Add;
    }

    private void Add(object? sender, string fault) => _found.Add(fault);

    private void Add(object? sender, IConsoleMessage message)
    {
        if (message.Type == "error" && !_isExpected(message))
        {
            _found.Add(message.Text);
        }
    }
}
