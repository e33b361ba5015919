using AgencyAdmin.Domain.Accounts;

namespace AgencyAdmin.Data.Accounts;

/// <summary>What one person has chosen for the console; no row until something was.</summary>
public sealed class PersonalSettings
{
    public int UserId { get; init; }

    public string? TimeZone { get; private set; }

    public string Formats { get; private set; } = "";

    public string Theme { get; private set; } = "";

    public string Density { get; private set; } = "";

    public string NoticeMail { get; private set; } = OwnSettings.NoMail;

    public string DigestAt { get; private set; } = OwnSettings.DefaultDigestAt;

    /// <summary>What tells the address of the own calendar from those before it; null where there is none.</summary>
    public long? CalendarKey { get; set; }

    public OwnSettings Value
    {
        get => new(TimeZone, Formats, Theme, Density, NoticeMail, DigestAt);
        set => (TimeZone, Formats, Theme, Density, NoticeMail, DigestAt) = value;
    }
}
