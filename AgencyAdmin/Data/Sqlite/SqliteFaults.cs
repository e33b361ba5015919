using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>What SQLite's failures mean.</summary>
internal static class SqliteFaults
{
    private const int Full = 13;
    private const int ConstraintViolated = 19;

    public static bool IsDiskFull(Exception failure) => failure is SqliteException { SqliteErrorCode: Full };

    /// <summary>Whether somebody else has stored what may be there only once.</summary>
    public static bool IsTaken(Exception? failure) => failure is SqliteException { SqliteErrorCode: ConstraintViolated };
}
