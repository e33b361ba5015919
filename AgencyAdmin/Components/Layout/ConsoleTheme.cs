using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace AgencyAdmin.Components.Layout;

/// <summary>
/// What MudBlazor's own provider writes, for light and for dark at once, from a text that all circuits share: the provider makes
/// 23 KB of it in each. Which of the two holds is decided in the browser, as for our own tokens.
/// </summary>
public sealed class ConsoleTheme : ComponentBase
{
    private const string Everything = ":root";
    private const string Dark = ":root[data-theme=\"dark\"]";

    private static readonly string s_text =
        new Sheet(isDark: false).Colours()
        + new Sheet(isDark: true).Colours().Replace(Everything, Dark, StringComparison.Ordinal)
        + Sheet.Scrollbars();

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, s_text);

    // Asked for its text and never drawn.
    private sealed class Sheet : MudThemeProvider
    {
        public Sheet(bool isDark) => (Theme, IsDarkMode) = (Shared.Theme.Console, isDark);

        public string Colours() => BuildTheme();

        public static string Scrollbars() => BuildMudBlazorScrollbar();
    }
}
