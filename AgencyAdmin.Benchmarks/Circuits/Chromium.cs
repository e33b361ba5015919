using Microsoft.Playwright;

namespace AgencyAdmin.Benchmarks.Circuits;

/// <summary>A browser without a window, signed in where a cookie is given.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;

    private Chromium(IPlaywright playwright, IBrowser browser, IBrowserContext context) =>
        (_playwright, _browser, _context) = (playwright, browser, context);

    /// <param name="server">Whose pages are opened.</param>
    /// <param name="cookie">As <c>name=value</c>; null for a stranger.</param>
    public static async Task<Chromium> OpenAsync(Uri server, string? cookie = null)
    {
        var place = Environment.GetEnvironmentVariable("AGENCYADMIN_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium here. Install it with: apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = place, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(
            new() { BaseURL = server.ToString(), ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(120_000);
        if (cookie?.Split('=', 2) is [var name, var value])
        {
            await context.AddCookiesAsync(
                [new() { Name = name, Value = value, Url = server.ToString(), HttpOnly = true }]);
        }

        return new(playwright, browser, context);
    }

    public Task<IPage> PageAsync() => _context.NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
