using System.Globalization;
using System.Text;

namespace AgencyAdmin.Data.Sqlite.Backups;

/// <summary>
/// Everything of the data folder, changed for something else piece by piece. A file says that it has begun and is made
/// once everything new lies there whole: before it everything is old, and with it whoever starts next goes on to the end.
/// </summary>
internal sealed partial class PendingRestore(
    DataFolder folder, DatabaseFile database, FolderOwner owner, TimeProvider clock, ILogger<PendingRestore> logger)
{
    // What a data folder is made of. What is not in the backup is moved away as well.
    private static readonly string[] s_parts = ["pictures", "keys", "held", "portal-keys.json"];

    private string Mark => Path.Combine(folder.Root, "restore.pending");

    /// <summary>Begins, and goes through.</summary>
    /// <param name="from">Where everything new lies.</param>
    /// <returns>Where everything old is kept.</returns>
    public string Begin(string from)
    {
        var kept = NewFolder();
        var part = Mark + ".part";
        using (var mark = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }.AsPrivate()))
        {
            mark.Write(Encoding.UTF8.GetBytes(string.Join('\n', [from, kept, .. s_parts.Where(name => Path.Exists(Path.Combine(from, name)))])));
            mark.Flush(flushToDisk: true);
        }

        File.Move(part, Mark, overwrite: true);
        Finish();
        return kept;
    }

    /// <summary>Goes on where a process was killed in the middle. Nothing where there is nothing to do.</summary>
    /// <exception cref="Starting.StartRefusedException">Somebody else is at it, or uses the folder.</exception>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Mark))
        {
            return;
        }

        var isServer = owner.IsHere;
        if (!isServer)
        {
            await owner.TakeAsync(cancellationToken);
        }

        Finish();
        if (!isServer)
        {
            owner.Dispose();
        }
    }

    private string NewFolder()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"before-restore-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
        var path = Enumerable.Range(1, int.MaxValue).Select(i => Path.Combine(folder.Root, i == 1 ? name : $"{name}-{i}"))
            .First(free => !Path.Exists(free));
        PrivateFiles.MakeFolder(path);
        return path;
    }

    // Each step may have been done before: what is new and lies no more where it came from is in its place.
    private void Finish()
    {
        if (!File.Exists(Mark) || File.ReadAllLines(Mark) is not [var from, var kept, .. var parts])
        {
            return;
        }

        foreach (var name in s_parts)
        {
            Change(
                Path.Combine(from, name), Path.Combine(folder.Root, name), Path.Combine(kept, name), isNew: parts.Contains(name));
        }

        var file = Path.Combine(from, Path.GetFileName(folder.DatabaseFile));
        if (File.Exists(file))
        {
            // Beside the new file the log of the old one would be taken for its own.
            foreach (var end in new[] { "-wal", "-shm" })
            {
                Move(database.Path + end, Path.Combine(kept, Path.GetFileName(database.Path) + end));
            }
        }

        Change(file, database.Path, Path.Combine(kept, Path.GetFileName(database.Path)), isNew: true);
        File.Delete(Mark);
        Directory.Delete(from, recursive: true);
        Log.Restored(logger, kept);
    }

    private static void Change(string from, string to, string kept, bool isNew)
    {
        if (isNew && !Path.Exists(from))
        {
            return;
        }

        if (!Path.Exists(kept))
        {
            Move(to, kept);
        }

        Move(from, to);
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            // An app that has started meanwhile makes its folders.
            if (Directory.Exists(to))
            {
                Directory.Delete(to);
            }

            Directory.Move(from, to);
        }
        else if (File.Exists(from))
        {
            // Onto another disk it is copied: under another name, so that half a file is never taken for one.
            var part = to + ".part";
            File.Move(from, part, overwrite: true);
            File.Move(part, to, overwrite: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "A backup was restored; what was there before is kept in {Kept}")]
        public static partial void Restored(ILogger logger, string kept);
    }
}
