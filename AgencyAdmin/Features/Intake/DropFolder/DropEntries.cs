using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>Looks at everything that lies in the drop folder, and says of what will never be taken why.</summary>
internal sealed class DropEntries(DropFolderRules rules, Sightings sightings, TimeProvider clock)
{
    private static readonly string[] s_places = ["done", "held", "refused"];

    /// <summary>The files that may be feeds; whatever else lies there is added to <paramref name="untaken"/>.</summary>
    public List<DroppedFile> Find(List<WaitingFile> untaken)
    {
        var files = new List<DroppedFile>();
        foreach (var entry in new DirectoryInfo(rules.Folder).EnumerateFileSystemInfos()
            .Where(entry => !IsOurs(entry)).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var read = FeedName.Read(entry.Name);
            if (WhyNever(entry, read) is { } why)
            {
                untaken.Add(new(entry.Name, why));
            }
            else if (read.TryGet(out var name) && entry is FileInfo file)
            {
                // Every file is looked at, also behind one that waits: all of them settle at the same time.
                files.Add(new(
                    file.FullName, name, file.LastWriteTimeUtc, file.Length,
                    sightings.WhyWait(file.FullName, file.Length, file.LastWriteTimeUtc, clock.GetUtcNow())));
            }
        }

        return files;
    }

    // Null for what may be a feed.
    private static string? WhyNever(FileSystemInfo entry, Outcome<FeedName> name) =>
        entry.LinkTarget is not null ? $"Left alone. {RegularFile.Link}"
        : entry is DirectoryInfo ? "Left alone. It is a folder: only files that lie in the drop folder itself are taken."
        : entry.Name.StartsWith('.') ? "Left alone. Its name begins with a dot, as that of a file which is still being sent."
        : !name.TryGet(out _) ? $"Left alone. {name.Refusals[0].Message}"
        : RegularFile.WhyNot(entry.FullName) is { } why ? $"Left alone. {why}"
        : null;

    // The folders that taken files are moved into, and the probe that is written to see whether it can be.
    private static bool IsOurs(FileSystemInfo entry) =>
        (entry is DirectoryInfo && s_places.Contains(entry.Name, StringComparer.Ordinal))
        || entry.Name.StartsWith(".agencyadmin-", StringComparison.Ordinal);
}
