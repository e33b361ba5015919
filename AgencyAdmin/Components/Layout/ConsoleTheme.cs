using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace AgencyAdmin.Components.Layout;

/// <summary>
/// What MudBlazor's own provider writes, from a text that all circuits share: the provider makes 23 KB of it in each, and keeps the
/// one before as well.
/// </summary>
public sealed class ConsoleTheme : ComponentBase
{
    private static readonly string s_light = new Sheet(isDark: false).Text();
    private static readonly string s_dark = new Sheet(isDark: true).Text();

    [Parameter, EditorRequired]
    public bool IsDark { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, IsDark ? s_dark : s_light);

    // Asked for its text and never drawn.
    private sealed class Sheet : MudThemeProvider
    {
        public Sheet(bool isDark) => (Theme, IsDarkMode) = (Layout.Theme.Console, isDark);

        public string Text() => BuildTheme() + BuildMudBlazorScrollbar();
    }
}
