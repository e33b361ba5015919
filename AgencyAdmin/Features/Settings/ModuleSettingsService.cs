using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Settings;

/// <summary>What customers without a rep see: part of the draft, so that publishing makes it real.</summary>
public sealed class ModuleSettingsService(
    StoredSettings stored, Setups setups, CustomersInMemory customers, IDbContextFactory<AppDbContext> databases, DraftChanges draft,
    ICurrentUser user, TimeProvider clock)
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
    /// How many active customers stand on each rung, and would if the draft with this fallback were published.
    /// </summary>
    public async Task<LadderCounts> CountAsync(FallbackSettings settings, CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var index = await customers.GetAsync(read.Db, cancellationToken: cancellationToken);
        var published = await index.UnderAsync((await setups.PublishedAsync(read.Db, cancellationToken)).Index, today);
        var stored = (await setups.DraftAsync(read, cancellationToken)).Index;
        var fallback = settings.ToSnapshot();

        // The draft itself where nothing is typed: what the listing and others have worked out of it holds.
        var draft = fallback == stored.Fallback ? stored : new(stored.Snapshot with { Fallback = fallback });
        var drafted = await index.UnderAsync(draft, today, near: published);
        return await Task.Run(
            () => new LadderCounts([.. Rungs.All.Select(published.CountOn)], [.. Rungs.All.Select(drafted.CountOn)]), cancellationToken);
    }
}

/// <summary>Active customers by what they see, in the order of <see cref="Rungs.All"/>.</summary>
/// <param name="Published">Now.</param>
/// <param name="Draft">If the draft were published, with what is typed.</param>
public sealed record LadderCounts(IReadOnlyList<int> Published, IReadOnlyList<int> Draft);
