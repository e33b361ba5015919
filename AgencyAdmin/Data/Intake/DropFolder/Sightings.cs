namespace AgencyAdmin.Data.Intake.DropFolder;

/// <summary>
/// Remembers how files looked, because nothing else says that a file on a share or from FTP is complete: its size and
/// time must stand still for a while. One that was renamed into place is complete at once.
/// </summary>
internal sealed class Sightings(TimeSpan settle)
{
    private readonly Dictionary<string, Sighting> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Notes that a file appeared by being renamed.</summary>
    public void Renamed(string path)
    {
        lock (_lock)
        {
            _renamed.Add(path);
        }
    }

    /// <summary>Whether the file, as it looks now, is complete.</summary>
    public bool IsComplete(string path, long length, DateTime writtenAt, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_renamed.Contains(path))
            {
                return true;
            }

            if (!_files.TryGetValue(path, out var seen) || seen.Length != length || seen.WrittenAt != writtenAt)
            {
                seen = _files[path] = new(length, writtenAt, now);
            }

            return now - seen.Since >= settle;
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

    private sealed record Sighting(long Length, DateTime WrittenAt, DateTimeOffset Since);
}
