using System.Diagnostics;
using AgencyAdmin.Data.PostgreSql;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]

namespace AgencyAdmin.Tests.Support.PostgreSql;

/// <summary>
/// The one PostgreSQL of a run, in a temporary folder and on a socket in it, started by the first test that needs it. Nothing of it is
/// worth keeping, so it never waits for a disk.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";
    private const string Template = "migrated";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<PostgreSqlCluster> s_started = new(() => Start(connections: 200));

    private readonly string _folder = "";
    private readonly Process? _server;
    private int _databases;

    // For the runner, which disposes of it when all tests are done.
    public PostgreSqlCluster()
    {
    }

    private PostgreSqlCluster(string folder, Process server) => (_folder, _server) = (folder, server);

    /// <summary>The one of the run. Skips the test by name where there is no PostgreSQL, unless all tests are required.</summary>
    internal static PostgreSqlCluster Get()
    {
        Require();
        return s_started.Value;
    }

    /// <summary>One of a test's own, which it may kill and fill as it likes. Skips as the other does.</summary>
    internal static PostgreSqlCluster Own(int connections)
    {
        Require();
        return Start(connections);
    }

    /// <summary>A database of a test's own, as it is after all migrations.</summary>
    /// <param name="disk">Where its tables lie; null for beside all others.</param>
    internal string Create(SmallDisk? disk = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        if (disk is not null)
        {
            Owned(disk.Folder);
            Run($"CREATE TABLESPACE {name} LOCATION '{disk.Folder}'");
        }

        Run($"CREATE DATABASE {name} TEMPLATE {Template}{(disk is null ? "" : $" TABLESPACE {name}")}");
        return name;
    }

    internal void DropTablespace(string name) => Run($"DROP TABLESPACE {name}");

    internal void Drop(string name) => Run($"DROP DATABASE {name} WITH (FORCE)");

    internal string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = database, MaxPoolSize = 20 }.ToString();

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            if (s_started.IsValueCreated)
            {
                await s_started.Value.DisposeAsync();
            }

            return;
        }

        NpgsqlConnection.ClearAllPools();
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Missing => "No PostgreSQL here. Install it with: apt-get install postgresql";

    private static string? Bin => Directory.Exists(Programs)
        ? Directory.GetDirectories(Programs).Select(folder => Path.Combine(folder, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private static PostgreSqlCluster Start(int connections)
    {
        var folder = Directory.CreateTempSubdirectory("agencyadmin-postgresql-").FullName;

        // The server refuses to run as root. It ends with whoever holds the other end of its input, also where that is killed.
        var script =
            $"""
            cd "{folder}"
            "{Bin}/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >initdb.log
            "{Bin}/postgres" -D data -k "{folder}" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
                -c max_connections={connections} -c shared_buffers=64MB >server.log 2>&1 &
            server=$!
            cat >/dev/null
            kill -INT $server
            wait $server
            """;
        string[] shell = ["sh", "-c", script];
        if (Environment.IsPrivilegedProcess)
        {
            Owned(folder);
            shell = ["runuser", "-u", "postgres", "--", .. shell];
        }

        var start = new ProcessStartInfo(shell[0], shell[1..]) { RedirectStandardInput = true };
        var cluster = new PostgreSqlCluster(folder, Process.Start(start)!);
        cluster.Migrate();
        return cluster;
    }

    // Whoever is not root owns it already.
    private static void Owned(string folder)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var owned = Process.Start("chown", ["postgres", folder]);
            owned.WaitForExit();
        }
    }

    private static void Require()
    {
        if (Bin is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("AGENCYADMIN_REQUIRE_ALL_TESTS") == "1", Missing);
            Assert.Fail(Missing);
        }
    }

    private void Migrate()
    {
        SpinWait.SpinUntil(Answers, s_patience).Should().BeTrue($"see the logs in {_folder}");
        Run($"CREATE DATABASE {Template}");
        var options = new DbContextOptionsBuilder<PostgreSqlContext>()
            .UseNpgsql(ConnectionString(Template) + ";Pooling=false").Options;
        using var db = new PostgreSqlContext(options);
        db.Database.Migrate();
    }

    private bool Answers()
    {
        try
        {
            Run("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void Run(string sql)
    {
        // Of no pool: a test may have killed what is in it.
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();

        // Names are of this class alone.
#pragma warning disable CA2100
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
