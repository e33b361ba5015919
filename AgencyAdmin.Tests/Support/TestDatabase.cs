using AgencyAdmin.Data;
using AgencyAdmin.Tests.Support.PostgreSql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// A data folder of a test's own, with a migrated database file in it. It goes away with the test. It lies in a folder of its own too:
/// what a test finds beside the data folder was put there by that test. With <c>AGENCYADMIN_TEST_DATABASE=postgresql</c> the app's
/// database is one of PostgreSQL instead.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    // Migrating takes a hundred times as long as copying the file that came out of it.
    private static readonly Lazy<byte[]> s_migrated = new(Migrate);

    private readonly PostgreSqlDatabase? _postgreSql = IsPostgreSql ? new() : null;

    private readonly string _outer = Directory.CreateTempSubdirectory("agencyadmin-test-").FullName;

    public TestDatabase()
    {
        Folder = Directory.CreateDirectory(Path.Combine(_outer, "data")).FullName;
        File.WriteAllBytes(Path.Combine(Folder, "agencyadmin.db"), s_migrated.Value);
    }

    /// <summary>With what an app has put into its folder before.</summary>
    public TestDatabase(DemoFolder demo)
    {
        Folder = Directory.CreateDirectory(Path.Combine(_outer, "data")).FullName;
        demo.CopyTo(Folder);
    }

    public string Folder { get; }

    /// <summary>Whether the run is one on PostgreSQL.</summary>
    public static bool IsPostgreSql { get; } = Environment.GetEnvironmentVariable("AGENCYADMIN_TEST_DATABASE") == "postgresql";

    /// <summary>Of two ways to say a thing, the one that the run's database takes.</summary>
    public static string Sql(string sqlite, string postgreSql) => IsPostgreSql ? postgreSql : sqlite;

    /// <summary>The app's settings for it, beside its folder.</summary>
    public Dictionary<string, string?> Settings => _postgreSql is null
        ? []
        : new() { ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:AgencyAdmin"] = _postgreSql.ConnectionString };

    public string ConnectionString => $"Data Source={Path.Combine(Folder, "agencyadmin.db")}";

    public void Dispose()
    {
        // Once it is prepared, the app opens it as a file that must be there.
        foreach (var address in (string[])[ConnectionString, $"{ConnectionString};Mode=ReadWrite"])
        {
            using var connection = new SqliteConnection(address);
            SqliteConnection.ClearPool(connection);
        }

        _postgreSql?.Dispose();

        // A read that a page has begun, which is gone by now, makes SQLite's own files anew until it ends.
        SpinWait.SpinUntil(IsDeleted, TimeSpan.FromSeconds(10)).Should().BeTrue("nobody may go on using a test's database");
    }

    private bool IsDeleted()
    {
        try
        {
            Directory.Delete(_outer, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static byte[] Migrate()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite($"Data Source={file};Pooling=False").Options;
            using (var db = new AppDbContext(options))
            {
                // As the app does it: whoever reads and whoever writes do not wait for one another.
                db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
                db.Database.Migrate();
                db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
