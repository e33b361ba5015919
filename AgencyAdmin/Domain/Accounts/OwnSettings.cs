using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Accounts;

/// <summary>How one person wants the console to look, on every device.</summary>
/// <param name="TimeZone">An IANA name, or null for the one of the browser.</param>
/// <param name="Formats">How numbers and dates are written, one of <see cref="AllFormats"/>.</param>
/// <param name="Theme">One of <see cref="AllThemes"/>.</param>
/// <param name="Density">One of <see cref="AllDensities"/>.</param>
public sealed record OwnSettings(
    string? TimeZone = null, string Formats = "en", string Theme = OwnSettings.SystemTheme, string Density = OwnSettings.Comfortable)
{
    public const string SystemTheme = "system";
    public const string Comfortable = "comfortable";
    public const string Compact = "compact";

    public static IReadOnlyList<string> AllFormats { get; } = ["en", "en-US", "de", "fr", "iso"];

    public static IReadOnlyList<string> AllThemes { get; } = [SystemTheme, "light", "dark"];

    public static IReadOnlyList<string> AllDensities { get; } = [Comfortable, Compact];

    public Refusal? Check() =>
        TimeZone is not null && !TimeZones.Places.Contains(TimeZone)
            ? new("own.time-zone", "This is no time zone that the server knows. Choose one of the list.", nameof(TimeZone))
        : !AllFormats.Contains(Formats) ? new("own.formats", "Choose one of the ways to write numbers and dates.", nameof(Formats))
        : !AllThemes.Contains(Theme) ? new("own.theme", "Choose light, dark, or like the system.", nameof(Theme))
        : !AllDensities.Contains(Density) ? new("own.density", "Choose comfortable or compact rows.", nameof(Density))
        : null;
}
