using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Draft;

namespace AgencyAdmin.Features.Settings;

/// <summary>What customers without a rep see: part of the draft, so that publishing makes it real.</summary>
public sealed class ModuleSettingsService(
    StoredSettings stored, Setups setups, AllModules modules, DraftChanges draft, ICurrentUser user)
{
    public async Task<FallbackSettings> ReadAsync(CancellationToken cancellationToken = default) =>
        (await LastChangeAsync(cancellationToken))?.Value ?? SettingsGroups.Module.Default;

    /// <summary>Who changed it last, or null where nobody has.</summary>
    public Task<StoredSetting<FallbackSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Module, cancellationToken);

    /// <summary>Answers what was stored before, so that the change can be undone.</summary>
    public Task<Outcome<FallbackSettings>> SaveAsync(FallbackSettings settings,
        CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, settings, cancellationToken);

    /// <summary>As above, of what is typed otherwise than it was read: what others saved since then stays.</summary>
    public async Task<Outcome<FallbackSettings>> SaveAsync(
        FallbackSettings? read, FallbackSettings settings, CancellationToken cancellationToken = default)
    {
        var outcome = await stored.SaveAsync(SettingsGroups.Module, user, read, settings, cancellationToken: cancellationToken);
        if (outcome.TryGet(out _))
        {
            await draft.SignalAsync();
        }

        return outcome.Select(saved => saved.Before);
    }

    /// <summary>
    /// How many active customers would stand on each rung, if the draft with this fallback were published.
    /// </summary>
    public async Task<Rungs> CountAsync(FallbackSettings settings, CancellationToken cancellationToken = default)
    {
        var fallback = settings.ToSnapshot();
        var setup = (await setups.DraftAsync(cancellationToken)).Snapshot with { Fallback = fallback };
        var counts = await modules.CountAsync(new SetupIndex(setup), cancellationToken);
        return new(counts.Seeing, counts.AtDesk, counts.Customers - counts.Seeing - counts.AtDesk);
    }
}

/// <summary>Active customers by what they see.</summary>
/// <param name="Rep">At least one rep.</param>
/// <param name="AgencyDesk">No rep, but the desk of an agency.</param>
/// <param name="Rest">Neither: the company's desk, the text, or nothing.</param>
public sealed record Rungs(int Rep, int AgencyDesk, int Rest);
