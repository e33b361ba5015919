using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// One process migrates at a time, and none beneath a server: one that is starting does it itself, and one of an older
/// version would no longer know its tables.
/// </summary>
internal sealed class MigrationTurn(DatabaseFile database, FolderOwner owner) : IDisposable
{
    private FileLock? _taken;

    /// <summary>Who was in the way at the last try.</summary>
    public string WaitedFor { get; private set; } = "another process";

    private string Place => Path.Combine(database.Folder, "migration.lock");

    public bool TryTake()
    {
        _taken = FileLock.TryTake(Place);
        if (_taken is null)
        {
            WaitedFor = $"the migration by {FileLock.OwnerOf(Place)}";
            return false;
        }

        if (owner.IsFree())
        {
            return true;
        }

        WaitedFor = $"the server that runs on this data folder ({owner.Name()}) to migrate its database or to stop";
        Dispose();
        return false;
    }

    public void Dispose() => _taken?.Dispose();
}
