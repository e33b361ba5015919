using System.Globalization;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.Accounts;

/// <summary>How one person wants the console to look, on every device.</summary>
/// <param name="TimeZone">An IANA name, or null for the one of the browser.</param>
/// <param name="Formats">How numbers and dates are written, one of <see cref="AllFormats"/>.</param>
/// <param name="Theme">One of <see cref="AllThemes"/>.</param>
/// <param name="Density">One of <see cref="AllDensities"/>.</param>
/// <param name="NoticeMail">When notices are mailed, one of <see cref="AllNoticeMails"/>.</param>
/// <param name="DigestAt">When the daily mail goes out, as <c>07:00</c> in the time zone above.</param>
public sealed record OwnSettings(
    string? TimeZone = null, string Formats = "en", string Theme = OwnSettings.SystemTheme, string Density = OwnSettings.Comfortable,
    string NoticeMail = OwnSettings.NoMail, string DigestAt = OwnSettings.DefaultDigestAt)
{
    public const string SystemTheme = "system";
    public const string Comfortable = "comfortable";
    public const string Compact = "compact";
    public const string NoMail = "none";
    public const string MailAtOnce = "at-once";
    public const string MailDaily = "daily";
    public const string DefaultDigestAt = "07:00";

    public static IReadOnlyList<string> AllFormats { get; } = ["en", "en-US", "de", "fr", "iso"];

    public static IReadOnlyList<string> AllThemes { get; } = [SystemTheme, "light", "dark"];

    public static IReadOnlyList<string> AllDensities { get; } = [Comfortable, Compact];

    public static IReadOnlyList<string> AllNoticeMails { get; } = [NoMail, MailAtOnce, MailDaily];

    public Refusal? Check() =>
        TimeZone is not null && !TimeZones.Places.Contains(TimeZone)
            ? new("own.time-zone", "This is no time zone that the server knows. Choose one of the list.", nameof(TimeZone))
        : !AllFormats.Contains(Formats) ? new("own.formats", "Choose one of the ways to write numbers and dates.", nameof(Formats))
        : !AllThemes.Contains(Theme) ? new("own.theme", "Choose light, dark, or like the system.", nameof(Theme))
        : !AllDensities.Contains(Density) ? new("own.density", "Choose comfortable or compact rows.", nameof(Density))
        : !AllNoticeMails.Contains(NoticeMail) ? new("own.notice-mail", "Choose no mails, at once, or once a day.", nameof(NoticeMail))
        : !TimeOnly.TryParseExact(DigestAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new("own.digest-at", "Write the time as 07:00.", nameof(DigestAt))
        : null;
}
