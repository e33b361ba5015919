using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>A failure that only whoever runs the app can mend, and that is nobody's mistake.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">For programs.</param>
/// <param name="Title">What is so.</param>
/// <param name="Sentence">What that means, and what to do.</param>
internal sealed record StorageFault(int Status, string Code, string Title, string Sentence);

/// <summary>What is said of such failures.</summary>
internal static class StorageFaults
{
    private static readonly StorageFault s_full = new(StatusCodes.Status507InsufficientStorage, "disk.full", "The disk is full", DiskFull.Sentence);
    private static readonly StorageFault s_gone = new(
        StatusCodes.Status503ServiceUnavailable, "app.database", "The database is gone", DatabaseGoneException.Sentence);

    private static readonly StorageFault s_unreachable = new(
        StatusCodes.Status503ServiceUnavailable, "app.database", "The database cannot be reached",
        "The database does not answer, or takes no more connections, so nothing was stored. Try again in a moment; the log of the app has the reason.");

    /// <summary>Whether somebody else has stored what may be there only once, so that a save had to fail.</summary>
    public static bool IsTaken(DbUpdateException failure) =>
        SqliteFaults.IsTaken(failure.InnerException) || PostgreSqlFaults.IsTaken(failure.InnerException);

    /// <summary>What to say to the person who wanted something, or null where the failure is another one.</summary>
    public static StorageFault? Explain(Exception? failure) => failure switch
    {
        null => null,
        DatabaseGoneException => s_gone,
        _ when DiskFull.Explains(failure) => s_full,
        _ when PostgreSqlFaults.IsUnreachable(Unwrapped(failure)) => s_unreachable,
        _ => null,
    };

    /// <summary>What the database itself has said: EF Core puts it into one or two exceptions of its own.</summary>
    public static Exception Unwrapped(Exception failure) =>
        failure is DbUpdateException or InvalidOperationException && failure.InnerException is { } inner ? Unwrapped(inner) : failure;
}
