using AgencyAdmin.Data.Administration;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;

namespace AgencyAdmin.Features.Publishing;

/// <summary>The share of customers above which publishing asks a second time, as set in the console.</summary>
public sealed class StoredLossLimit(StoredSettings stored, ICurrentUser user)
{
    public async Task<LossLimit> ReadAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? LossLimit.Default;

    /// <summary>Who changed it last, or null where nobody has.</summary>
    public Task<StoredSetting<LossLimit>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Publishing, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public Task<Outcome<LossLimit>> SaveAsync(LossLimit limit, CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, limit, cancellationToken);

    /// <summary>As above, where nobody has changed it since it was read.</summary>
    public async Task<Outcome<LossLimit>> SaveAsync(
        LossLimit? read, LossLimit limit, CancellationToken cancellationToken = default) =>
        (await stored.SaveAsync(SettingsGroups.Publishing, user, read, limit, cancellationToken: cancellationToken))
            .Select(saved => saved.Before);
}
