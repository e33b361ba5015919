using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>Begins transactions that only read.</summary>
internal static class SqliteReads
{
    /// <summary>One that takes no lock until it reads, and never the write lock.</summary>
    public static DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);
}
