using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Components.Agencies;

/// <summary>
/// How every change of an agency goes: allowed, read, changed, saved where nobody else did, told to the others.
/// </summary>
public sealed class AgencyChanges(IDbContextFactory<AppDbContext> databases, DraftChanges changes, ICurrentUser user)
{
    /// <summary>The code of the refusal to change an agency that is not there.</summary>
    public const string Gone = "agency.gone";

    /// <summary>The code of the refusal to overwrite what someone else saved meanwhile.</summary>
    public const string Stale = "agency.stale";

    internal static Refusal NotThere { get; } = new(Gone, "This agency is no longer there. Go back to the list.");

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this agency while you did. What you typed is still here: choose which of the two stays.");

    /// <param name="id">The agency's key.</param>
    /// <param name="version">The version that was read before; another one since then refuses. Null for any.</param>
    /// <param name="change">Answers what is wrong, or nothing.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<Agency>> OfAsync(
        int id, int? version, Func<Agency, AppDbContext, Task<IReadOnlyList<Refusal>>> change,
        CancellationToken cancellationToken = default) => InDraftAsync<Agency>(async db =>
    {
        if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } agency)
        {
            return NotThere;
        }

        if (version is { } known && known != agency.Version)
        {
            return s_stale;
        }

        var refusals = await change(agency, db);
        return refusals.Count > 0 ? refusals.ToList() : agency;
    }, cancellationToken);

    /// <summary>Saves what <paramref name="work"/> has changed, where it has not refused.</summary>
    public async Task<Outcome<T>> InDraftAsync<T>(
        Func<AppDbContext, Task<Outcome<T>>> work, CancellationToken cancellationToken = default)
        where T : class
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var outcome = await work(db);
        if (!outcome.TryGet(out _) || !db.ChangeTracker.HasChanges())
        {
            return outcome;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_stale;
        }

        await changes.SignalAsync();
        return outcome;
    }
}
