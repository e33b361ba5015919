using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Tests.Support;

/// <summary>
/// What the app's first start with the demo leaves in its data folder: made by the app itself, once per run for each size,
/// and copied for each test. The keys are not: no two apps share them.
/// </summary>
public sealed class DemoFolder
{
    private static readonly ConcurrentDictionary<(string? Customers, bool IsClockRunning), Lazy<DemoFolder>> s_made = new();

    private readonly byte[] _database;
    private readonly List<(string Name, byte[] Content)> _pictures;

    private DemoFolder(TestApp app)
    {
        app.StartServer();
        _database = Database(Path.Combine(app.DataFolder, "agencyadmin.db"));
        _pictures = [.. Directory.EnumerateFiles(Path.Combine(app.DataFolder, "pictures"))
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
    }

    /// <param name="customers">As in the setting <c>Demo:Customers</c>; null for the usual number.</param>
    /// <param name="isClockRunning">False where the demo begins on the day of <see cref="TestApp.Clock"/>.</param>
    public static DemoFolder Of(string? customers, bool isClockRunning) =>
        s_made.GetOrAdd((customers, isClockRunning), key => new(() => Make(key.Customers, key.IsClockRunning))).Value;

    public void CopyTo(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "agencyadmin.db"), _database);
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "pictures")).FullName;
        foreach (var (name, content) in _pictures)
        {
            File.WriteAllBytes(Path.Combine(pictures, name), content);
        }
    }

    private static DemoFolder Make(string? customers, bool isClockRunning)
    {
        using var app = TestApp.WithNewDemo(customers, isClockRunning);
        return new(app);
    }

    // Page by page, with what still stands in the write-ahead log.
    private static byte[] Database(string file)
    {
        var copy = Path.GetTempFileName();
        try
        {
            using (var from = new SqliteConnection($"Data Source={file};Pooling=False"))
            using (var to = new SqliteConnection($"Data Source={copy};Pooling=False"))
            {
                from.Open();
                to.Open();
                from.BackupDatabase(to);
            }

            return File.ReadAllBytes(copy);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
