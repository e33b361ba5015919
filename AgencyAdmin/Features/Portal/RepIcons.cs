using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal;

/// <summary>The module's few icons, drawn inline because a portal loads nothing of the console.</summary>
internal static class RepIcons
{
    public static MarkupString Phone { get; } = Draw(
        "<path d=\"M6.6 3.5H4.9A1.4 1.4 0 0 0 3.5 5c.5 6.3 5.2 11 11.5 11.5a1.4 1.4 0 0 0 1.5-1.4v-1.7c0-.6-.4-1.1-1-1.3l-2-.6"
        + "c-.5-.1-1 0-1.3.4l-.7.8a10 10 0 0 1-4.2-4.2l.8-.7c.4-.3.5-.8.4-1.3l-.6-2c-.2-.6-.7-1-1.3-1Z\"/>");

    public static MarkupString Cell { get; } = Draw("<rect x=\"6\" y=\"2.5\" width=\"8\" height=\"15\" rx=\"1.8\"/><path d=\"M9 15h2\"/>");

    public static MarkupString Mail { get; } = Draw("<rect x=\"2.5\" y=\"4.5\" width=\"15\" height=\"11\" rx=\"1.8\"/><path d=\"m3 6 7 5 7-5\"/>");

    public static MarkupString Chevron { get; } = Draw("<path d=\"m6 8 4 4 4-4\"/>", " srm-chevron");

    private static MarkupString Draw(string shape, string? extra = null) => new(
        $"<svg class=\"srm-icon{extra}\" viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" fill=\"none\" stroke=\"currentColor\" "
        + $"stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke-linecap=\"round\" aria-hidden=\"true\">{shape}</svg>");
}
