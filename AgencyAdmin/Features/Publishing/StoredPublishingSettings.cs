using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Features.Publishing;

/// <summary>When publishing asks a second time, and the coverage that is wanted, as set in the console.</summary>
public sealed class StoredPublishingSettings(StoredSettings stored, ICurrentUser user)
{
    public async Task<PublishingSettings> ReadAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? PublishingSettings.Default;

    /// <summary>Who changed it last, or null where nobody has.</summary>
    public Task<StoredSetting<PublishingSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Publishing, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public Task<Outcome<PublishingSettings>> SaveAsync(PublishingSettings settings, CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, settings, cancellationToken);

    /// <summary>As above, where nobody has changed it since it was read.</summary>
    public async Task<Outcome<PublishingSettings>> SaveAsync(
        PublishingSettings? read, PublishingSettings settings, CancellationToken cancellationToken = default) =>
        (await stored.SaveAsync(SettingsGroups.Publishing, user, read, settings, cancellationToken: cancellationToken))
            .Select(saved => saved.Before);
}
