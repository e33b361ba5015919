using AgencyAdmin.Features.Gallery.States;
using AgencyAdmin.Tests.Support;
using Microsoft.Playwright;

namespace AgencyAdmin.Tests.Journeys;

/// <summary>One signed-in page for all states.</summary>
public sealed class ComponentGalleryBrowser : IAsyncDisposable
{
    private readonly DemoApp _demo = new();
    private readonly Lazy<Task<IPage>> _page;

    public ComponentGalleryBrowser() => _page = new(async () =>
    {
        var page = await _demo.SignedInPageAsync(1440, dark: false);
        await page.SetViewportSizeAsync(1440, 1600);
        await page.Clock.SetFixedTimeAsync("2026-01-05T17:00:00Z");
        await page.OpenAsync("/gallery");
        return page;
    });

    /// <summary>The page of a state, once it is drawn. The circuit stays, as when a person goes from state to state.</summary>
    public async Task<IPage> PageAsync(ComponentState state, string? theme = null, string? direction = null, int? width = null)
    {
        var page = await _page.Value;
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", Urls.GalleryState(state.Name, theme, direction, width));
        await page.WaitForFunctionAsync(
            """
            ({ name, direction, theme }) => document.querySelector('#state-name')?.textContent === name
              && document.querySelector('#stage > *').dir === direction
              && (document.documentElement.dataset.theme ?? 'light') === theme
            """,
            new { name = state.Name, direction = direction ?? "ltr", theme = theme ?? "light" });
        return page;
    }

    public ValueTask DisposeAsync() => _demo.DisposeAsync();
}

/// <summary>Every state of the console's components in a real browser, light and dark: clean for axe.</summary>
public sealed class ComponentGalleryTests(ComponentGalleryBrowser browser) : IClassFixture<ComponentGalleryBrowser>
{
    public static TheoryData<string> Components => [.. ComponentStates.All.Select(component => component.Name)];

    [Theory]
    [MemberData(nameof(Components))]
    public async Task EveryState_LightAndDark_IsAccessible(string component)
    {
        foreach (var state in ComponentStates.All.Single(one => one.Name == component).States)
        {
            var page = await browser.PageAsync(state);
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.WaitForFunctionAsync("() => document.getAnimations().every(a => a.playState !== 'running')");
                (await page.AxeFindingsAsync(state.IsOverThePage ? null : "#stage", coloursOnly: scheme is ColorScheme.Dark))
                    .Should().BeEmpty($"{state.Name}, {scheme}");
            }
        }
    }
}
