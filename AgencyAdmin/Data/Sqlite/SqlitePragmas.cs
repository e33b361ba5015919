using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// What each connection is told: foreign keys count, and a lock is hardly waited for here, because a writer waits for
/// its turn at the <see cref="WriterGate"/>. That readers go on while one writes (WAL) is a property of the file, set
/// when it is migrated.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>For what is over in a moment, as the recovery of the log. The turn to write is not waited for with it.</summary>
    public const int BusyMilliseconds = 1000;

    private static readonly string s_pragmas =
        $"PRAGMA synchronous=NORMAL; PRAGMA busy_timeout={BusyMilliseconds}; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = s_pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = s_pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
