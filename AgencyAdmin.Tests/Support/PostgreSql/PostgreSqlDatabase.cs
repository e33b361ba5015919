using AgencyAdmin.Data.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgencyAdmin.Tests.Support.PostgreSql;

/// <summary>A migrated PostgreSQL database of a test's own, which goes away with it.</summary>
public sealed class PostgreSqlDatabase : IDisposable
{
    private readonly PostgreSqlCluster _cluster;
    private readonly string _name;
    private readonly bool _hasDisk;

    /// <remarks>Skips the test where there is no PostgreSQL.</remarks>
    public PostgreSqlDatabase()
        : this(PostgreSqlCluster.Get())
    {
    }

    /// <param name="cluster">Where it is.</param>
    /// <param name="disk">Where its tables lie; null for beside all others.</param>
    internal PostgreSqlDatabase(PostgreSqlCluster cluster, SmallDisk? disk = null) =>
        (_cluster, _name, _hasDisk) = (cluster, cluster.Create(disk), disk is not null);

    public string ConnectionString => _cluster.ConnectionString(_name);

    /// <summary>For a connection of no pool: a test may have killed what is in one.</summary>
    internal string Single => ConnectionString + ";Pooling=false";

    /// <summary>A context without what the app hangs on it.</summary>
    public PostgreSqlContext Open() => new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(Single).Options);

    public async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The first column of all rows.</summary>
    public async Task<List<object>> ReadAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<object>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetValue(0));
        }

        return rows;
    }

    public void Dispose()
    {
        using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        _cluster.Drop(_name);
        if (_hasDisk)
        {
            _cluster.DropTablespace(_name);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Single);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
