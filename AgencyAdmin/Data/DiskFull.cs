using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Data;

/// <summary>Tells a full disk from other failures, so that it can be said in words.</summary>
internal static class DiskFull
{
    // The low word of HRESULTs of a full disk on Windows, and ENOSPC elsewhere.
    private const int WindowsDiskFull = 0x70;
    private const int NoSpace = 28;

    public const string Sentence =
        "The disk that holds the data is full, so nothing was stored. Make room on it, then try again.";

    public static Refusal Refusal { get; } = new(
        "feed.disk-full",
        "The disk that holds the data is full, so nothing of the feed was applied. Make room, then send it again.");

    public static bool Explains(Exception failure) => StorageFaults.Unwrapped(failure) switch
    {
        IOException io => (io.HResult & 0xFFFF) is WindowsDiskFull or NoSpace,
        var said => SqliteFaults.IsDiskFull(said) || PostgreSqlFaults.IsDiskFull(said),
    };
}
