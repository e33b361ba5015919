using System.Globalization;
using AgencyAdmin.Components;
using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>Where the links of sentences lead.</summary>
internal static class ChangeLinks
{
    public static string? Of(ChangeTarget? target) => target switch
    {
        null => null,
        { Subject: ChangeSubjects.Contact } when Key(target) is { } id => Urls.Contact(id),
        { Subject: ChangeSubjects.Agency } when Key(target) is { } id => Urls.Agency(id),
        { Subject: ChangeSubjects.Feed } when Key(target) is { } id => Urls.Feed(id),
        { Subject: ChangeSubjects.Publication } when Key(target) is { } number => Urls.Publication(number),
        { Subject: ChangeSubjects.AgencyType } => Urls.AgencyTypes,
        { Subject: ChangeSubjects.RepId or ChangeSubjects.Spelling } => Urls.VerifyRepId(target.Key),
        { Subject: ChangeSubjects.Customer, Key.Length: > 0 } => Urls.Customer(target.Key),
        { Subject: ChangeSubjects.Setting } => Setting(target.Key),
        { Subject: ChangeSubjects.SharedPreview } => Urls.SettingsSharing,
        { Subject: ChangeSubjects.PortalKey } => Urls.SettingsPortal,
        _ => null,
    };

    private static string? Setting(string name) => name switch
    {
        "feeds" => Urls.SettingsFeeds,
        "portal" => Urls.SettingsPortal,
        "publishing" => Urls.SettingsPublishing,
        "sharing" => Urls.SettingsSharing,
        "module" => Urls.SettingsModule,
        LoggedSettings.Normalisation => Urls.SetupRepIds,
        _ => null,
    };

    private static int? Key(ChangeTarget target) =>
        int.TryParse(target.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
