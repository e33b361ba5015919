using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Features.Portal;

/// <summary>The module's few icons, drawn inline because a portal loads nothing of the console.</summary>
internal static class RepIcons
{
    public static MarkupString Phone { get; } = Draw(
        "<path d=\"M6.6 3.5H4.9A1.4 1.4 0 0 0 3.5 5c.5 6.3 5.2 11 11.5 11.5a1.4 1.4 0 0 0 1.5-1.4v-1.7c0-.6-.4-1.1-1-1.3l-2-.6"
        + "c-.5-.1-1 0-1.3.4l-.7.8a10 10 0 0 1-4.2-4.2l.8-.7c.4-.3.5-.8.4-1.3l-.6-2c-.2-.6-.7-1-1.3-1Z\"/>");

    public static MarkupString Cell { get; } = Draw(
        "<rect x=\"6\" y=\"2.5\" width=\"8\" height=\"15\" rx=\"1.8\"/><path d=\"M9 15h2\"/>");

    public static MarkupString Mail { get; } = Draw(
        "<rect x=\"2.5\" y=\"4.5\" width=\"15\" height=\"11\" rx=\"1.8\"/><path d=\"m3 6 7 5 7-5\"/>");

    public static MarkupString Chevron { get; } = Draw("<path d=\"m6 8 4 4 4-4\"/>", " srm-chevron");

    public static MarkupString Save { get; } = Draw("<path d=\"M10 3v9.5m-3.6-3.3L10 12.8l3.6-3.6M3.5 13.5v2a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5v-2\"/>");

    public static MarkupString Qr { get; } = Draw(
        "<path d=\"M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM12 12h2.2v2.2H12zM17 12v2.4M14.6 17H17M12 17v-.2\"/>");

    public static MarkupString Swap { get; } = Draw(
        "<path d=\"M4 7h11m-3-3 3 3-3 3M16 13H5m3-3-3 3 3 3\"/>", " srm-small");

    public static MarkupString Desk { get; } = Draw(
        "<path d=\"M4 11.5V10a6 6 0 0 1 12 0v1.5M16 14.5c0 1.4-1.2 2.5-2.6 2.5H11\"/>"
        + "<rect x=\"2.8\" y=\"10.8\" width=\"3\" height=\"4.4\" rx=\"1.3\"/><rect x=\"14.2\" y=\"10.8\" width=\"3\" height=\"4.4\" rx=\"1.3\"/>");

    private static MarkupString Draw(string shape, string? extra = null) => new(
        $"<svg class=\"srm-icon{extra}\" viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" fill=\"none\" stroke=\"currentColor\" "
        + $"stroke-width=\"1.5\" stroke-linejoin=\"round\" stroke-linecap=\"round\" aria-hidden=\"true\">{shape}</svg>");
}
