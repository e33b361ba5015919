using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>What everything that is counted over customers hangs on.</summary>
/// <param name="Version">Counts up with every feed that was applied or taken back.</param>
/// <param name="Last">The key of the latest customer, who may have been added by hand.</param>
public sealed record CustomersState(long Version, int Last)
{
    internal const string Columns = "(SELECT Version FROM ServedCustomers), (SELECT MAX(Id) FROM Customers)";
    internal const string Sql = $"SELECT {Columns}";

    /// <summary>The latest publication's number, or 0, and the state: whatever customers see hangs on these.</summary>
    internal const string WithPublication = $"SELECT (SELECT COALESCE(MAX(Number), 0) FROM Publications), {Columns}";

    /// <summary>As the caller's transaction sees it.</summary>
    public static async Task<CustomersState> ReadAsync(AppDbContext db, CancellationToken cancellationToken) => new(
        await VersionAsync(db, cancellationToken),
        await db.Customers.MaxAsync(customer => (int?)customer.Id, cancellationToken) ?? 0);

    /// <summary>The version alone.</summary>
    public static Task<long> VersionAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""SELECT Version AS "Value" FROM ServedCustomers""")
            .SingleAsync(cancellationToken);
}
