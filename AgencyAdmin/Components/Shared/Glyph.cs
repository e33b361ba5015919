using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace AgencyAdmin.Components.Shared;

/// <summary>
/// A MudBlazor icon that only decorates and never changes, as markup that all circuits share. As a component each holds 3 KB in
/// every circuit, and the shell has a dozen.
/// </summary>
internal static class Glyph
{
    private static readonly ConcurrentDictionary<(string Icon, string Size), MarkupString> s_drawn = [];

    public static MarkupString Medium(string icon) => Of(icon, "medium");

    public static MarkupString Small(string icon) => Of(icon, "small");

    private static MarkupString Of(string icon, string size) => s_drawn.GetOrAdd((icon, size), static key => new(
        $"<svg class=\"mud-icon-root mud-svg-icon mud-icon-size-{key.Size}\" focusable=\"false\" viewBox=\"0 0 24 24\" "
        + $"aria-hidden=\"true\">{key.Icon}</svg>"));
}
