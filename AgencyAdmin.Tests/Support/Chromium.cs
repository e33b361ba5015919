using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AgencyAdmin.Tests.Support.Chromium))]

namespace AgencyAdmin.Tests.Support;

/// <summary>The one headless Chromium of a run, started by the first test that needs it. Tests open windows of their own in it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // The first is the engine without a window around it, which takes a sixth less of a run.
    private static readonly string[] s_places =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync", "--disable-quic",

        // A page lives for seconds: what the engine would compile better on threads of its own, for hours to come, costs more than it brings.
        "--js-flags=--no-opt --single-threaded --min-semi-space-size=16",
    ];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_started = new(StartAsync);

    /// <summary>Skips the test by name where there is no Chromium, unless all tests are required.</summary>
    internal static async Task<IBrowser> GetAsync()
    {
        if (Program is null && Environment.GetEnvironmentVariable("AGENCYADMIN_REQUIRE_ALL_TESTS") != "1")
        {
            Assert.Skip("No Chromium here. Install it with: apt-get install chromium-headless-shell");
        }

        return (await s_started.Value).Browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (s_started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await s_started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static string? Program =>
        Environment.GetEnvironmentVariable("AGENCYADMIN_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists);

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = s_arguments }));
    }
}
