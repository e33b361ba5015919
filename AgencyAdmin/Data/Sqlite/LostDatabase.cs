using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// Tells a first start from one whose disk is not mounted: there the app would begin anew, empty, and portals would show
/// nobody anything.
/// </summary>
internal static class LostDatabase
{
    /// <exception cref="StartRefusedException">There is no database, but what belongs to one.</exception>
    public static void Refuse(DatabaseFile database, DataFolder folder, DataOptions options)
    {
        if (!options.AllowNewDatabase && !database.HasContent && Remains(database, folder) is { } remains)
        {
            throw new StartRefusedException(
                $"There is no database at {database.Path}, but {remains} of one. A disk may not be mounted, or the file was moved: put it back. "
                + $"To begin with an empty database all the same, start once with --{DataOptions.Section}:{nameof(DataOptions.AllowNewDatabase)} true.");
        }
    }

    private static string? Remains(DatabaseFile database, DataFolder folder) =>
        File.Exists(database.Path + "-wal") && new FileInfo(database.Path + "-wal").Length > 0 ? "the write-ahead log"
        : Directory.EnumerateFiles(folder.Pictures, "*", SearchOption.AllDirectories).Any() ? $"pictures in {folder.Pictures}"
        : Directory.EnumerateFiles(folder.KeyRing, "*.xml").Any() ? $"keys in {folder.KeyRing}"
        : File.Exists(Path.Combine(folder.Root, FolderSecrets.PortalKeys)) ? $"the portals' key in {folder.Root}"
        : null;
}
