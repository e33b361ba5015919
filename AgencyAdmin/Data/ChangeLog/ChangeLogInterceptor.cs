using System.Runtime.CompilerServices;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// Writes the change log with every save, in the same transaction: what is saved is logged, and what is not saved is
/// not. What a save is about to change is noted before it, and written after it, when new things have their keys.
/// </summary>
/// <remarks>SQLite's transactions begin by taking the write lock, so between reading the last hash and writing the next nobody else writes.</remarks>
public sealed class ChangeLogInterceptor(ICurrentUser user, LastAct last, TimeProvider clock) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Pending> _pending = [];

    internal ChangeActor Actor => new(user.Kind, user.Key, user.Name);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new InvalidOperationException("Save asynchronously: a save may have to wait for its turn to write.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(eventData.Context, cancellationToken);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await CompleteAsync(eventData.Context, cancellationToken);
        return result;
    }

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        GiveUpAsync(eventData.Context);

    public override Task SaveChangesCanceledAsync(
        DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        GiveUpAsync(eventData.Context);

    /// <summary>
    /// Logs what is no row of the database, as a file that was replaced; in the caller's transaction where there is
    /// one.
    /// </summary>
    internal async Task NoteAsync(AppDbContext db, Change change, CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        ChangeLogWriter.Append(db, Actor, clock.GetUtcNow(), ChangeAct.Current?.Words, [change]);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }

    private async Task BeginAsync(DbContext? context, CancellationToken cancellationToken)
    {
        if (context is not AppDbContext db || ChangeAct.Current is { IsQuiet: true } || CapturedChange.AllOf(db) is not { Count: > 0 } changes)
        {
            return;
        }

        var own = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(cancellationToken)
            : null;
        var pending = new Pending(changes, new ChangeNames(db), own);
        _pending.Add(db, pending);
        pending.Names.Learn(changes, isSaved: false);
    }

    private async Task CompleteAsync(DbContext? context, CancellationToken cancellationToken)
    {
        if (context is not AppDbContext db || !_pending.TryGetValue(db, out var pending))
        {
            return;
        }

        _pending.Remove(db);
        await using var own = pending.Own;
        pending.Names.Learn(pending.Changes, isSaved: true);
        var act = ChangeAct.Current;
        last.Batch = ChangeLogWriter.Append(
            db, Actor, clock.GetUtcNow(), act?.Words, [.. pending.Changes.Select(change => ChangeTelling.Of(change, pending.Names, act))]);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }

    private async Task GiveUpAsync(DbContext? context)
    {
        if (context is not null && _pending.TryGetValue(context, out var pending))
        {
            _pending.Remove(context);
            if (pending.Own is { } own)
            {
                await own.DisposeAsync();
            }
        }
    }

    /// <param name="Own">The transaction that was begun for the save, or null where it has the caller's.</param>
    private sealed record Pending(List<CapturedChange> Changes, ChangeNames Names, IDbContextTransaction? Own);
}
