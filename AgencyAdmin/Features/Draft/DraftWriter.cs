using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Draft;

/// <summary>
/// How every edit of the draft goes: allowed, then read, changed and saved while nobody else writes, then told to the
/// others. So whoever names a few members of a thing changes these, whatever others change of it at the same moment.
/// </summary>
public sealed class DraftWriter(IDbContextFactory<AppDbContext> databases, DraftChanges changes, LastAct last, ICurrentUser user)
{
    /// <summary>
    /// What is said to whoever may not edit; null to everybody else. For acts that read something before they write.
    /// </summary>
    public Refusal? NotAllowed => user.Refuses(Policies.EditDraft);

    /// <summary>Saves what <paramref name="edit"/> has changed, where it has not refused.</summary>
    /// <param name="stale">What is said where somebody has deleted what is to be changed.</param>
    /// <param name="edit">
    /// Answers what the caller is told. It may save by itself, to read its answer before it holds: what fails in it
    /// leaves everything as it was, and nothing that comes after it can fail.
    /// </param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public async Task<Outcome<T>> EditAsync<T>(
        Refusal stale, Func<AppDbContext, Task<Outcome<T>>> edit, CancellationToken cancellationToken = default)
        where T : class
    {
        if (NotAllowed is { } refusal)
        {
            return refusal;
        }

        last.Clear();
        var (outcome, isEdited) = await SaveAsync(stale, edit, cancellationToken);
        if (isEdited)
        {
            await changes.SignalAsync();
        }

        return outcome;
    }

    private async Task<(Outcome<T> Outcome, bool IsEdited)> SaveAsync<T>(
        Refusal stale, Func<AppDbContext, Task<Outcome<T>>> edit, CancellationToken cancellationToken)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // SQLite's transactions begin by taking the write lock.
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        var saved = 0;
        db.SavedChanges += (_, e) => saved += e.EntitiesSavedCount;
        try
        {
            var outcome = await edit(db);
            if (!outcome.TryGet(out _))
            {
                return (outcome, false);
            }

            await db.SaveChangesAsync(cancellationToken);
            await turn.CommitAsync(cancellationToken);
            return (outcome, saved > 0);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (stale, false);
        }
    }
}
