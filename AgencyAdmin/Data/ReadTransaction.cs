using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>
/// A context whose reads are all of one moment, whatever others save meanwhile. It is for reading only: nothing is
/// saved with it, and it takes no lock that a writer would wait for.
/// </summary>
public sealed class ReadTransaction : IAsyncDisposable
{
    private readonly DbTransaction _transaction;

    private ReadTransaction(AppDbContext db, DbTransaction transaction) => (Db, _transaction) = (db, transaction);

    public AppDbContext Db { get; }

    /// <summary>Begins one; its moment is that of the first read.</summary>
    public static async Task<ReadTransaction> BeginAsync(
        IDbContextFactory<AppDbContext> databases, CancellationToken cancellationToken = default)
    {
        var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);

            // EF Core's own transactions begin by taking the write lock.
            var transaction = await db.BeginReadAsync(cancellationToken);
            await db.Database.UseTransactionAsync(transaction, cancellationToken);
            return new(db, transaction);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }
}

/// <summary>Begins read transactions where a context would be made.</summary>
internal static class ReadTransactions
{
    public static Task<ReadTransaction> BeginReadAsync(
        this IDbContextFactory<AppDbContext> databases, CancellationToken cancellationToken = default) =>
        ReadTransaction.BeginAsync(databases, cancellationToken);
}
