using Npgsql;

namespace AgencyAdmin.Data.PostgreSql;

/// <summary>What PostgreSQL's failures mean.</summary>
internal static class PostgreSqlFaults
{
    public static bool IsDiskFull(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull };

    /// <summary>Whether the server is away, or lets nobody in: a connection that ends while it is used says as much.</summary>
    public static bool IsUnreachable(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => state is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        _ => failure is NpgsqlException,
    };

    /// <summary>Whether somebody else has stored what may be there only once, or has taken away what is referred to.</summary>
    public static bool IsTaken(Exception? failure) => failure is PostgresException { SqlState: ['2', '3', ..] };
}
