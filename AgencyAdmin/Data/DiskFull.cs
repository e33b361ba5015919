using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data;

/// <summary>Tells a full disk from other failures, so that it can be said in words.</summary>
internal static class DiskFull
{
    // The low word of HRESULTs of a full disk on Windows, and ENOSPC elsewhere.
    private const int WindowsDiskFull = 0x70;
    private const int NoSpace = 28;

    public const string Sentence =
        "The disk of the data folder is full, so nothing was stored. Make room on it, then try again.";

    public static Refusal Refusal { get; } = new(
        "feed.disk-full",
        "The disk of the data folder is full, so nothing of the feed was applied. Make room, then send it again.");

    public static bool Explains(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => Explains(inner),
        IOException io => (io.HResult & 0xFFFF) is WindowsDiskFull or NoSpace,
        _ => SqliteFaults.IsDiskFull(failure) || PostgreSqlFaults.IsDiskFull(failure),
    };
}
