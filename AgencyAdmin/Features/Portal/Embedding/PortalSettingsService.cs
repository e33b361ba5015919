using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Portal;
using AgencyAdmin.Domain.Settings;
using AgencyAdmin.Security.Portals;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>A customer's module as a portal would get it, with the token that asks for it.</summary>
public sealed record PortalTrial(string Token, ModuleContent Content, string Sentence);

/// <summary>What the page for portals does: keys, allowed origins, a try with any customer.</summary>
public sealed class PortalSettingsService(
    CurrentPortalSettings settings, StoredSettings stored, PortalKeys keys, PortalTokens tokens,
    CustomerResolutions resolutions,
    IDbContextFactory<AppDbContext> databases, ChangeLogInterceptor log, ICurrentUser user)
{
    private static readonly TimeSpan s_trialLife = TimeSpan.FromMinutes(15);

    public PortalSettings Current => settings.Value;

    public string? PublicAddress => settings.PublicAddress;

    public bool IsKeyConfigured => keys.IsConfigured;

    /// <summary>The keys themselves: for administrators only.</summary>
    public Outcome<PortalKeySet> Keys() => user.Refuses(Policies.EditSettings) is { } refusal ? refusal : keys.Keys;

    public Task<Outcome<PortalKeySet>> RotateAsync(CancellationToken cancellationToken = default) =>
        ChangeKeyAsync(keys.Rotate, "replaced", cancellationToken);

    public Task<Outcome<PortalKeySet>> EndOverlapAsync(CancellationToken cancellationToken = default) =>
        ChangeKeyAsync(keys.EndOverlap, "ended", cancellationToken);

    /// <summary>Who changed the settings last, or null where they are as configured.</summary>
    public Task<StoredSetting<PortalSettings>?> LastChangeAsync(CancellationToken cancellationToken = default) =>
        stored.ReadAsync(SettingsGroups.Portal, cancellationToken);

    /// <summary>Answers what held before, so that the change can be undone.</summary>
    public Task<Outcome<PortalSettings>> SaveAsync(PortalSettings changed,
        CancellationToken cancellationToken = default) =>
        SaveAsync(read: null, changed, cancellationToken);

    /// <summary>As above, of what is typed otherwise than it was read: what others saved since then stays.</summary>
    public async Task<Outcome<PortalSettings>> SaveAsync(
        PortalSettings? read, PortalSettings changed, CancellationToken cancellationToken = default) =>
        (await stored.SaveAsync(SettingsGroups.Portal, user, read, changed, set => set ?? Current, cancellationToken)).Select(saved =>
        {
            settings.Set(saved.Now);
            return saved.Before;
        });

    public async Task<Outcome<PortalTrial>> TryAsync(string customer, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditSettings) is { } refusal)
        {
            return refusal;
        }

        var number = customer.Trim();
        var resolution = await resolutions.ResolveAsync(number, cancellationToken: cancellationToken);
        return resolution.Reason is Domain.Resolution.Reason.CustomerUnknown
            ? new Refusal("portal.customer", resolution.Sentence)
            : new PortalTrial(tokens.Make(number, s_trialLife), ModuleContent.Of(resolution), resolution.Sentence);
    }

    // The key is a file: its entry is written first, and goes with the transaction where the key could not be changed.
    private async Task<Outcome<PortalKeySet>> ChangeKeyAsync(
        Func<ICurrentUser, Outcome<PortalKeySet>> change, string act, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await log.NoteAsync(db, PortalKeyChanges.Of(act), cancellationToken);
        var outcome = change(user);
        if (outcome.TryGet(out _))
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }
}
