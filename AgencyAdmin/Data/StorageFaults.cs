using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>What is said of failures that only whoever runs the app can mend, and that are nobody's mistake.</summary>
internal static class StorageFaults
{
    /// <summary>Whether somebody else has stored what may be there only once, so that a save had to fail.</summary>
    public static bool IsTaken(DbUpdateException failure) =>
        SqliteFaults.IsTaken(failure.InnerException) || PostgreSqlFaults.IsTaken(failure.InnerException);

    /// <summary>A sentence for the person who wanted to save, or null where the failure is another one.</summary>
    public static string? Explain(Exception? failure) => failure switch
    {
        DatabaseGoneException gone => gone.Message,
        not null when DiskFull.Explains(failure) => DiskFull.Sentence,
        _ => null,
    };
}
