using AgencyAdmin.Data;

namespace AgencyAdmin.Features.Backups;

/// <summary>A folder of the data folder's disk for as long as a backup is written or looked into.</summary>
internal sealed class BackupFolder : IDisposable
{
    // What a killed process left. One that is still at it is younger.
    private static readonly TimeSpan s_left = TimeSpan.FromDays(1);

    private BackupFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes one, if there is room.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="bytes">How much will be written into it.</param>
    /// <param name="clock">Says which folders are old.</param>
    /// <exception cref="BackupRefusedException">There is too little room.</exception>
    public static BackupFolder Make(DataFolder data, long bytes, TimeProvider clock)
    {
        foreach (var left in new DirectoryInfo(data.Root).GetDirectories("backup-work-*"))
        {
            if (clock.GetUtcNow() - left.LastWriteTimeUtc > s_left)
            {
                left.Delete(recursive: true);
            }
        }

        var free = new DriveInfo(data.Root).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new BackupRefusedException(
                $"It needs {Megabytes(bytes)} MB in {data.Root}, and {Megabytes(free)} MB are free. Make room, then try again.");
        }

        var path = System.IO.Path.Combine(data.Root, $"backup-work-{System.IO.Path.GetRandomFileName()}");
        PrivateFiles.MakeFolder(path);
        return new(path);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static long Megabytes(long bytes) => (bytes + (1024 * 1024) - 1) / (1024 * 1024);
}
