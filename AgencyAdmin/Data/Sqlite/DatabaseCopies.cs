using AgencyAdmin.Data.Starting;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// The copies that are kept before a database is migrated: one for each form that it had, and the last few of them.
/// </summary>
internal sealed partial class DatabaseCopies(DataFolder folder, DatabaseFile database, ILogger<DatabaseCopies> logger)
{
    public const int Kept = 3;

    private string Folder => Path.Combine(folder.Root, "copies");

    /// <summary>Copies the database as it is, whoever reads it meanwhile.</summary>
    /// <param name="migration">The last migration that it had; the copy is named by it.</param>
    /// <exception cref="StartRefusedException">There is no room for it.</exception>
    public string Keep(string migration)
    {
        PrivateFiles.MakeFolder(Folder);
        var copy = Path.Combine(Folder, $"agencyadmin_{migration}.db");
        var part = copy + ".part";
        try
        {
            File.Delete(part);
            PrivateFiles.Write(part, []);
            using (var from = database.Open())
            using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString()))
            {
                to.Open();
                from.BackupDatabase(to);
            }

            File.Move(part, copy, overwrite: true);
        }
        catch (Exception full) when (full is SqliteException { SqliteErrorCode: 13 } or IOException)
        {
            File.Delete(part);
            throw new StartRefusedException(
                $"The database has to be migrated, and no copy of it can be kept in {Folder}: {full.Message.TrimEnd('.')}. It needs "
                + $"{new FileInfo(database.Path).Length / (1024 * 1024) + 1} MB. Make room, and start again: nothing was changed.",
                full);
        }

        foreach (var old in new DirectoryInfo(Folder).GetFiles("agencyadmin_*.db").OrderByDescending(file => file.Name, StringComparer.Ordinal).Skip(Kept))
        {
            old.Delete();
        }

        Log.Copied(logger, copy);
        return copy;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The database was copied to {Copy} before it is migrated")]
        public static partial void Copied(ILogger logger, string copy);
    }
}
