using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Data;

/// <summary>A file in the data folder, where the app and its command line meet.</summary>
internal sealed class FolderIntakeLock(DataFolder folder) : IIntakeLock
{
    public string Owner => FileLock.OwnerOf(Place);

    private string Place => Path.Combine(folder.Root, "intake.lock");

    public IDisposable? TryTake() => FileLock.TryTake(Place);
}
