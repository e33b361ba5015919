using System.Globalization;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Features.ChangeLog;

/// <summary>Where the links of sentences lead.</summary>
internal static class ChangeLinks
{
    /// <summary>The address of what a sentence names; null where there is none, or not for this person.</summary>
    public static string? Of(ChangeTarget? target, ICurrentUser user) =>
        target is null || !user.May(Policy(target)) ? null : Address(target);

    private static string Policy(ChangeTarget target) => target switch
    {
        { Subject: ChangeSubjects.Account } => Policies.ManageAccounts,
        { Subject: ChangeSubjects.Setting } when target.Key == SettingsGroups.Normalisation.Name => Policies.Read,
        { Subject: ChangeSubjects.Setting } when SettingsGroups.Find(target.Key) is { } group => group.Policy,
        { Subject: ChangeSubjects.Setting or ChangeSubjects.SharedPreview or ChangeSubjects.PortalKey } =>
            Policies.EditSettings,
        { Subject: ChangeSubjects.Webhook } => Policies.ManageWebhooks,
        _ => Policies.Read,
    };

    private static string? Address(ChangeTarget target) => target switch
    {
        { Subject: ChangeSubjects.Account } when Key(target) is { } id => Urls.User(id),
        { Subject: ChangeSubjects.Contact } when Key(target) is { } id => Urls.Contact(id),
        { Subject: ChangeSubjects.Agency } when Key(target) is { } id => Urls.Agency(id),
        { Subject: ChangeSubjects.Feed } when Key(target) is { } id => Urls.Feed(id),
        { Subject: ChangeSubjects.Publication } when Key(target) is { } number => Urls.Publication(number),
        { Subject: ChangeSubjects.PublicationRequest } => Urls.SetupReview,
        { Subject: ChangeSubjects.AgencyType } => Urls.AgencyTypes,
        { Subject: ChangeSubjects.RepId or ChangeSubjects.Spelling } => Urls.VerifyRepId(target.Key),
        { Subject: ChangeSubjects.Customer, Key.Length: > 0 } => Urls.Customer(target.Key),
        { Subject: ChangeSubjects.Setting } => Setting(target.Key),
        { Subject: ChangeSubjects.SharedPreview } => Urls.SettingsSharing,
        { Subject: ChangeSubjects.PortalKey } => Urls.SettingsPortal,
        { Subject: ChangeSubjects.Webhook } when Key(target) is { } id => Urls.Webhook(id),
        _ => null,
    };

    private static string? Setting(string name) =>
        name == SettingsGroups.Normalisation.Name ? Urls.SetupRepIds
        : SettingsGroups.Find(name) is null ? null
        : Urls.SettingsOf(name);

    private static int? Key(ChangeTarget target) =>
        int.TryParse(target.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
