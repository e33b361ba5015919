using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>
/// What a first visit weighs, on the published app: fingerprints and compression differ from a development run.
/// </summary>
public sealed class FirstLoadTests(ITestOutputHelper output)
{
    private const int Limit = 130_000;

    [Fact]
    public async Task FirstLoad_OfTheOverview_WeighsAtMost130KilobytesBesidesFonts()
    {
        await using var browser = await Browser.OpenAsync();
        await using var app = await PublishedApp.StartAsync(TestContext.Current.CancellationToken);
        await using var proxy = new CountingProxy(app.Address);
        var visitor = await browser.PageAsync(proxy.Address);
        await visitor.SignInAsync("Administrator");
        var state = await visitor.Context.StorageStateAsync();

        // What its page still loads, and its circuit, would count as the next one's.
        await visitor.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Context.CloseAsync();
        var before = proxy.Sent;

        // A browser that is signed in and has nothing in its cache.
        var fresh = await browser.PageAsync(proxy.Address, state: state);
        var fonts = new List<Task<int>>();
        fresh.Response += (_, response) =>
        {
            if (response.Url.EndsWith(".woff2", StringComparison.Ordinal))
            {
                fonts.Add(SizeAsync(response));
            }
        };
        await fresh.OpenAsync("/");
        await fresh.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var weight = proxy.Sent - before - (await Task.WhenAll(fonts)).Sum();
        output.WriteLine($"{weight} bytes besides fonts, headers and circuit included");
        weight.Should().BeInRange(10_000, Limit);
    }

    private static async Task<int> SizeAsync(IResponse response)
    {
        await response.FinishedAsync();
        var sizes = await response.Request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }
}
