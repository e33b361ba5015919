using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A test's own windows in the run's Chromium. Skips the test by name where there is none, unless all tests are required.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    // Milliseconds. Journeys wait for conditions, on machines that run everything at once; only a failing one waits as
    // long.
    private const float Patience = 60_000;

    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<IBrowserContext> _windows = new();
    private readonly IBrowser _browser;

    static Browser() => Assertions.SetDefaultExpectTimeout(Patience);

    private Browser(IBrowser browser) => _browser = browser;

    public static async Task<Browser> OpenAsync() => new(await Chromium.GetAsync());

    /// <summary>
    /// A page of a window of its own: desktop unless a width is given, light unless dark is asked for.
    /// </summary>
    public Task<IPage> PageAsync(TestApp app, int width = 1440, bool dark = false) =>
        PageAsync(app.Address, width, dark);

    /// <summary>As above, for any address, and with the cookies of an earlier page where some are given.</summary>
    public async Task<IPage> PageAsync(Uri address, int width = 1440, bool dark = false, string? state = null)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            StorageState = state,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        _windows.Enqueue(context);
        context.SetDefaultTimeout(Patience);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                _violations.Enqueue($"{message.Page?.Url}: {message.Text}");
            }
        };
        return await context.NewPageAsync();
    }

    /// <summary>Fails the test where any of its pages wanted what its content security policy forbids.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
        {
            await window.DisposeAsync();
        }

        _violations.Should().BeEmpty("no page of ours may need more than its content security policy allows");
    }
}

/// <summary>What journeys do on many pages.</summary>
internal static class PageActs
{
    /// <summary>Signs in with the demo account of that role and waits for the console.</summary>
    public static async Task SignInAsync(this IPage page, string role)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = role, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    /// <summary>
    /// As above, by what the button sends and without drawing a page, for tests that open one next: the sign-in and the overview take as long
    /// as that page.
    /// </summary>
    public static async Task SignInUnseenAsync(this IPage page, string role)
    {
        var shown = await page.APIRequest.GetAsync("/account/sign-in");
        var form = page.APIRequest.CreateFormData();
        form.Set("_handler", $"demo-{role}");
        form.Set("__RequestVerificationToken", SignedIn.AntiforgeryToken(await shown.TextAsync()));
        var answer = await page.APIRequest.PostAsync("/account/sign-in", new() { Form = form, MaxRedirects = 0 });
        answer.Status.Should().Be(302, "the demo button signs in");
    }

    /// <summary>
    /// Opens an address of the console and waits until its page is drawn, its skeletons are gone and nothing moves.
    /// </summary>
    /// <returns>The status of the answer, as 200 or 404.</returns>
    public static async Task<int> OpenAsync(this IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await page.WaitForFunctionAsync(
            "() => !document.querySelector('.shell .bone') && document.getAnimations().every(a => a.playState !== 'running')");
        return answer!.Status;
    }

    /// <summary>
    /// As above, as a link leads there: in the circuit that the page has, which takes a third as long as to load everything and compile it
    /// anew. It is loaded where there is no circuit yet, and where a page follows itself, whose heading would not tell that it is there.
    /// </summary>
    public static async Task GoAsync(this IPage page, string address)
    {
        var (before, next) = (PageTypes.WithCircuitAt(new Uri(page.Url).AbsolutePath), PageTypes.WithCircuitAt(address));
        if (before is null || next is null || before == next)
        {
            await page.OpenAsync(address);
            return;
        }

        await page.EvaluateAsync(
            "address => { globalThis.headingLeft = document.querySelector('.shell h1'); Blazor.navigateTo(address); }", address);
        await page.WaitForFunctionAsync(
            """
            () => ![null, headingLeft].includes(document.querySelector('.shell h1')) && !document.querySelector('.shell .bone')
              && document.getAnimations().every(animation => animation.playState !== 'running')
            """);
    }

    /// <summary>
    /// What axe finds against WCAG 2.2 AA, one line each; in one part of the page where a selector is given, and of its colours alone
    /// where the rest was looked at in light.
    /// </summary>
    public static async Task<IReadOnlyList<string>> AxeFindingsAsync(this IPage page, string? part = null, bool coloursOnly = false)
    {
        // The rows of a virtual table are drawn a moment after the table that names the active one of them.
        await page.WaitForFunctionAsync(
            """
            () => [...document.querySelectorAll("[aria-activedescendant]")]
              .every((owner) => document.getElementById(owner.getAttribute("aria-activedescendant")))
            """);
        return await Axe.FindingsAsync(page, part, coloursOnly);
    }
}
