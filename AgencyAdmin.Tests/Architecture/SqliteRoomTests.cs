using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>One folder knows that the database is SQLite: another one for another database stands beside it.</summary>
public sealed class SqliteRoomTests
{
    private static readonly string s_room = Path.Combine("Data", "Sqlite");

    private static readonly string[] s_names = ["Microsoft.Data.Sqlite", "SQLitePCL", "SqliteConnection", "RawStatement"];

    [Fact]
    public void Sqlite_IsNamed_InItsRoomAlone()
    {
        var root = Repository.File("AgencyAdmin");

        var named = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")
                && !file.StartsWith(s_room, StringComparison.Ordinal))
            .Where(file => s_names.Any(File.ReadAllText(Path.Combine(root, file)).Contains));

        string.Join(", ", named).Should().BeEmpty();
    }
}
