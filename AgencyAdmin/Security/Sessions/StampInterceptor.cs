using System.Data.Common;
using System.Runtime.CompilerServices;
using AgencyAdmin.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// Ends the circuits of an account as soon as a save that changes its security stamp is committed, whoever saves: what
/// ends sessions must not be forgotten by one of the ways to change a password.
/// </summary>
internal sealed class StampInterceptor(LiveCircuits live) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<int>> _changed = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return new(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context);
        return new(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        Check(eventData.Context);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return Task.CompletedTask;
    }

    private void Note(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries<AppUser>() ?? [])
        {
            if (entry.State is EntityState.Deleted
                || (entry.State is EntityState.Modified && (Differs(entry.Property(user => user.SecurityStamp)) || Differs(entry.Property(user => user.IsDisabled)))))
            {
                _changed.GetOrCreateValue(context!).Add(entry.Entity.Id);
            }
        }
    }

    // In a transaction others do not see it yet; then its end is waited for.
    private void Saved(DbContext? context)
    {
        if (context?.Database.CurrentTransaction is null)
        {
            Check(context);
        }
    }

    private void Check(DbContext? context)
    {
        if (context is not null && _changed.TryGetValue(context, out var accounts))
        {
            _changed.Remove(context);
            live.Check(accounts);
        }
    }

    private static bool Differs<T>(Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry<AppUser, T> property) =>
        !EqualityComparer<T>.Default.Equals(property.OriginalValue, property.CurrentValue);
}
