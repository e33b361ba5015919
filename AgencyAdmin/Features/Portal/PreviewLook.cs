using MudBlazor;

namespace AgencyAdmin.Features.Portal;

/// <summary>What the live preview shows, and how.</summary>
/// <param name="SuggestedFor">The sales rep ID for which the customer was picked, if it was.</param>
public sealed record PreviewLook(
    PreviewCustomer? Customer, string? SuggestedFor, PreviewWidth Width, bool IsDark, bool IsPublished, DateOnly? AsOf, string Language);

/// <summary>What a portal's column has for the module, in pixels.</summary>
public enum PreviewWidth
{
    Phone = 374,
    Tablet = 560,
    Desktop = 720,
}

/// <summary>The widths to choose from, with their words and icons.</summary>
internal static class PreviewWidths
{
    public static IReadOnlyList<(PreviewWidth Width, string Text, string Icon)> All { get; } =
    [
        (PreviewWidth.Desktop, "Desktop", Icons.Material.Outlined.DesktopWindows),
        (PreviewWidth.Tablet, "Tablet", Icons.Material.Outlined.TabletMac),
        (PreviewWidth.Phone, "Phone", Icons.Material.Outlined.PhoneIphone),
    ];
}
