using System.Globalization;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// Remembers how files looked, because nothing else says that a file on a share or from FTP is complete: its size and
/// time must stand still for a while, and for longer where its last line has no end. One that was renamed into place is
/// complete at once.
/// </summary>
internal sealed class Sightings(TimeSpan settle, TimeSpan? unfinished = null)
{
    private readonly Dictionary<string, Sighting> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public static Sightings By(DropFolderRules rules) => new(rules.Settle, rules.Unfinished);

    /// <summary>Notes that a file appeared by being renamed.</summary>
    public void Renamed(string path)
    {
        lock (_lock)
        {
            _renamed.Add(path);
        }
    }

    /// <summary>What it waits for that the file, as it looks now, is complete; null where it is.</summary>
    public string? WhyWait(string path, long length, DateTime writtenAt, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_renamed.Contains(path))
            {
                return null;
            }

            if (!_files.TryGetValue(path, out var seen) || seen.Length != length || seen.WrittenAt != writtenAt)
            {
                seen = _files[path] = new(length, writtenAt, now);
            }

            if (now - seen.Since < settle)
            {
                return "Waits until it has stopped growing.";
            }

            if (now - seen.Since >= unfinished.GetValueOrDefault(settle) || (seen.IsFinished ??= LastLine.IsFinished(path)))
            {
                return null;
            }

            return string.Create(
                CultureInfo.InvariantCulture,
                $"Waits until {seen.Since + unfinished:yyyy-MM-dd HH:mm:ss} UTC for more: it ends in the middle of a line.");
        }
    }

    /// <summary>Forgets files that are gone.</summary>
    public void KeepOnly(IReadOnlySet<string> paths)
    {
        lock (_lock)
        {
            _renamed.IntersectWith(paths);
            foreach (var path in _files.Keys.Where(path => !paths.Contains(path)).ToList())
            {
                _files.Remove(path);
            }
        }
    }

    private sealed record Sighting(long Length, DateTime WrittenAt, DateTimeOffset Since)
    {
        // Looked at once: unpacking takes a while.
        public bool? IsFinished { get; set; }
    }
}
