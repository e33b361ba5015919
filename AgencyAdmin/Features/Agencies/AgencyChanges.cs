using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies;

/// <summary>
/// How every change of an agency goes: allowed, read, changed, saved where nobody else did, told to the others.
/// </summary>
public sealed class AgencyChanges(DraftWriter writer)
{
    /// <summary>The code of the refusal to change an agency that is not there.</summary>
    public const string Gone = "agency.gone";

    /// <summary>The code of the refusal to overwrite what someone else saved meanwhile.</summary>
    public const string Stale = "agency.stale";

    internal static Refusal NotThere { get; } = new(Gone, "This agency is no longer there. Go back to the list.");

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this agency while you did. What you typed is still here: choose which of the two stays.");

    /// <inheritdoc cref="DraftWriter.NotAllowed"/>
    public Refusal? NotAllowed => writer.NotAllowed;

    /// <param name="id">The agency's key.</param>
    /// <param name="version">The version that was read before; another one since then refuses. Null for any.</param>
    /// <param name="change">Answers what is wrong, or nothing.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<Agency>> OfAsync(
        int id, int? version, Func<Agency, AppDbContext, Task<IReadOnlyList<Refusal>>> change,
        CancellationToken cancellationToken = default) =>
        OfAsync(id, version, change, (agency, _) => Task.FromResult(agency), cancellationToken);

    /// <summary>As above; what <paramref name="answer"/> reads of it is of the moment in which it is saved.</summary>
    public Task<Outcome<T>> OfAsync<T>(
        int id, int? version, Func<Agency, AppDbContext, Task<IReadOnlyList<Refusal>>> change,
        Func<Agency, AppDbContext, Task<T>> answer, CancellationToken cancellationToken = default)
        where T : class => InDraftAsync<T>(async db =>
    {
        if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } agency)
        {
            return NotThere;
        }

        if (version is { } known && known != agency.Version)
        {
            return s_stale;
        }

        if (await change(agency, db) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        await db.SaveChangesAsync(cancellationToken);
        return await answer(agency, db);
    }, cancellationToken);

    /// <summary>Saves what <paramref name="work"/> has changed, where it has not refused.</summary>
    public Task<Outcome<T>> InDraftAsync<T>(
        Func<AppDbContext, Task<Outcome<T>>> work, CancellationToken cancellationToken = default)
        where T : class => writer.EditAsync(s_stale, work, cancellationToken);
}
