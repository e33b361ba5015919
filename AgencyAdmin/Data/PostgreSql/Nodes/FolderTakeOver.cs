using AgencyAdmin.Data.Stores;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// Puts into a database that has no file yet what lies in a data folder: from SQLite, or from when pictures and keys lay there with
/// PostgreSQL too. The folder stays as it is, to go back to.
/// </summary>
internal static class FolderTakeOver
{
    private static readonly string[] s_folders = [KeptFolders.Pictures, KeptFolders.Keys, KeptFolders.Held];

    /// <summary>Takes everything, in the connection's transaction.</summary>
    /// <returns>How many files; none where the database has some.</returns>
    public static int Take(NpgsqlConnection connection, DataFolder data)
    {
        if (connection.Number("SELECT EXISTS (SELECT 1 FROM files)") == 1)
        {
            return 0;
        }

        var (from, taken) = (new FolderFiles(data), 0);
        foreach (var folder in s_folders)
        {
            foreach (var name in from.Names(folder))
            {
                using var content = File.OpenRead(from.PlaceOf(folder, name));
                using var parts = new FilePartsWriter(connection, folder, name);
                content.CopyTo(parts);
                taken++;
            }
        }

        if (Path.Combine(data.Root, FolderSecrets.PortalKeys) is var keys && File.Exists(keys))
        {
            connection.Run(PostgreSqlSecrets.Add, ("name", FolderSecrets.PortalKeys), ("content", File.ReadAllBytes(keys)));
        }

        return taken;
    }
}
