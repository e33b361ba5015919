using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>Connections that only read, for reading everything while others are served.</summary>
public sealed class ReadConnections(IServiceScopeFactory scopes)
{
    /// <summary>One of the caller's own.</summary>
    public SqliteConnection Open()
    {
        using var scope = scopes.CreateScope();
        using var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();
        var address = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var connection = new SqliteConnection(address.ToString());
        connection.Open();
        connection.Run("PRAGMA busy_timeout=1000; PRAGMA query_only=ON; PRAGMA mmap_size=268435456");
        return connection;
    }
}
