namespace AgencyAdmin.Data.Seeding;

/// <summary>Writes what a feed would have written, past the change tracker: it may be a million customers.</summary>
internal interface IDemoTables
{
    /// <summary>Writes the IDs and their spellings, nothing decided yet.</summary>
    /// <returns>The key of each spelling.</returns>
    Task<Dictionary<string, int>> WriteRepIdsAsync(
        AppDbContext db, IReadOnlyList<DemoRepId> cast, Func<DemoRepId, (DateTimeOffset First, DateTimeOffset Last)> seen,
        CancellationToken cancellationToken);

    /// <returns>How many customers and how many assignments were written.</returns>
    Task<(int Customers, int Assignments)> WriteCustomersAsync(
        AppDbContext db, IEnumerable<DemoCustomer> customers, Dictionary<string, int> spellings, CancellationToken cancellationToken);
}
