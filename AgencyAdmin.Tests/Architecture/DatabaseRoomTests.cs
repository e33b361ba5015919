using AgencyAdmin.Tests.Support;

namespace AgencyAdmin.Tests.Architecture;

/// <summary>One folder knows that the database is SQLite, and another one that it is PostgreSQL; neither knows the other.</summary>
public sealed class DatabaseRoomTests
{
    [Theory]
    [InlineData("Sqlite", "Microsoft.Data.Sqlite", "SQLitePCL", "SqliteConnection", "RawStatement")]
    [InlineData("PostgreSql", "using Npgsql", "NpgsqlConnection", "NpgsqlCommand", "PostgresException")]
    public void Database_IsNamed_InItsRoomAlone(string room, params string[] names)
    {
        var root = Repository.File("AgencyAdmin");
        var own = Path.Combine("Data", room);

        var named = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetRelativePath(root, file))
            .Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")
                && !file.StartsWith(own, StringComparison.Ordinal))
            .Where(file => names.Any(File.ReadAllText(Path.Combine(root, file)).Contains));

        string.Join(", ", named).Should().BeEmpty();
    }
}
