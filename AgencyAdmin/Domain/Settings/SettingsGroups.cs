using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Portal;
using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Domain.Settings;

/// <summary>
/// The groups of settings. One that is stored and not named here may hold a secret: of it the change log says that it was changed, by
/// whom and when, and no more.
/// </summary>
public static class SettingsGroups
{
    public static SettingsGroup<FeedSettings> Feeds { get; } =
        new("feeds", "feed settings", new(), FeedSettingsFields.All, settings => settings.Check());

    public static SettingsGroup<PortalSettings> Portal { get; } =
        new("portal", "portal settings", new(), PortalSettings.Fields, settings => settings.Check());

    public static SettingsGroup<PublishingSettings> Publishing { get; } =
        new("publishing", "publishing settings", PublishingSettings.Default, PublishingSettings.Fields, settings => settings.Check());

    public static SettingsGroup<SharingSettings> Sharing { get; } =
        new("sharing", "sharing settings", new(), SharingSettings.Fields, settings => settings.Check());

    public static SettingsGroup<FallbackSettings> Module { get; } =
        new("module", "settings of the Sales Rep module", new(), FallbackSettings.Fields, settings => settings.Check(), IsDraft: true);

    /// <summary>Changed in step 1, where it is tried out on the sales rep IDs that it touches.</summary>
    public static SettingsGroup Normalisation { get; } = new("normalisation", "normalisation rules", IsDraft: true);

    public static IReadOnlyList<SettingsGroup> All { get; } = [Feeds, Portal, Publishing, Sharing, Module, Normalisation];

    public static SettingsGroup? Find(string name) => All.FirstOrDefault(group => group.Name == name);
}
