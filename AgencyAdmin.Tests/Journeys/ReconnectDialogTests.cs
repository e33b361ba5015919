using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// The dialog of a lost connection, in each state that the framework tells it: in the middle, and never empty.
/// </summary>
public sealed class ReconnectDialogTests : IAsyncLifetime
{
    private readonly TestApp _app = new(settings: new() { ["Demo:Enabled"] = "true", ["Demo:Customers"] = "0" });
    private Browser _browser = null!;

    public async ValueTask InitializeAsync() => _browser = await Browser.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task EachState_SaysHowItIs_InTheMiddle_WithAButtonThatHasTheFocus(int width, bool isDark)
    {
        var page = await OpenAsync(width, isDark);
        var dialog = page.GetByRole(AriaRole.Dialog);

        foreach (var (state, title, buttons) in new (string, string, string[])[]
        {
            ("{ state: 'show' }", "Connection lost", []),
            ("{ state: 'retrying', secondsToNextAttempt: 5 }", "Connection lost", ["Try now"]),
            ("{ state: 'retrying', secondsToNextAttempt: 0 }", "Connection lost", []),
            ("{ state: 'failed' }", "The server cannot be reached", ["Try again", "Load the page again"]),
            ("{ state: 'paused' }", "This page was paused", ["Go on", "Load the page again"]),
            ("{ state: 'resume-failed' }", "This page cannot go on", ["Load the page again"]),
        })
        {
            await TellAsync(page, state);

            await Expect(dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync(title, new() { UseInnerText = true });
            await Expect(dialog).ToContainTextAsync("What you typed is kept in this window.");
            await Expect(dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync(buttons);
            await Expect(buttons.Length == 0 ? dialog : dialog.GetByRole(AriaRole.Button).First).ToBeFocusedAsync();
            var box = await dialog.BoundingBoxAsync();
            (box!.X + (box.Width / 2)).Should().BeApproximately(width / 2f, 10, state);
            (box.Y + (box.Height / 2)).Should().BeApproximately(page.ViewportSize!.Height / 2f, 10, state);
            (await page.AxeFindingsAsync("#components-reconnect-modal")).Should().BeEmpty(state);
        }

        await TellAsync(page, "{ state: 'hide' }");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task LoadAgain_WhileNobodyAnswers_SaysSo_AndLoadsOnceSomebodyDoes()
    {
        var page = await OpenAsync(1440, isDark: false);
        await TellAsync(page, "{ state: 'failed' }");
        await page.RouteAsync("**/favicon.svg", route => route.AbortAsync());
        var load = page.GetByRole(AriaRole.Button, new() { Name = "Load the page again" });
        await page.EvaluateAsync("() => { window.isOld = true; }");

        await load.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Status))
            .ToContainTextAsync("The server did not answer at");
        await page.UnrouteAsync("**/favicon.svg");
        await load.ClickAsync();

        await page.WaitForFunctionAsync("() => !window.isOld && document.querySelector('h1')");
    }

    private async Task<IPage> OpenAsync(int width, bool isDark)
    {
        var page = await _browser.PageAsync(_app, width, isDark);
        await page.SignInUnseenAsync("Administrator");
        await page.OpenAsync("/contacts");
        return page;
    }

    // As the framework does: it sets the number of seconds, and tells the dialog.
    private static async Task TellAsync(IPage page, string detail) => await page.EvaluateAsync(
        $$"""
        () => {
          document.getElementById("components-seconds-to-next-attempt").innerText = "5";
          document.getElementById("components-reconnect-modal")
            .dispatchEvent(new CustomEvent("components-reconnect-state-changed", { detail: {{detail}} }));
        }
        """);
}
