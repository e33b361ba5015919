using System.Globalization;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>A file that was taken and has grown since: its end was not read.</summary>
internal sealed record GrownFile(string Path, int FeedId, string Why);

/// <summary>
/// Watches the files that were taken for a while: whoever still had one open goes on writing into it, wherever it was
/// moved to.
/// </summary>
internal sealed class TakenFiles
{
    private const int Most = 200;
    private static readonly TimeSpan s_watched = TimeSpan.FromHours(1);

    private readonly List<Taken> _files = [];

    /// <summary>Notes a file where it lies now, with as much of it as was read.</summary>
    public void Note(string path, long read, int feedId, DateTimeOffset now)
    {
        _files.Add(new(path, read, feedId, now));
        if (_files.Count > Most)
        {
            _files.RemoveAt(0);
        }
    }

    /// <summary>Those that have grown since the last call; each is told once.</summary>
    public IReadOnlyList<GrownFile> Grown(DateTimeOffset now)
    {
        _files.RemoveAll(file => now - file.At > s_watched);
        var grown = _files.Where(file => LengthOf(file.Path) > file.Read).ToList();
        _files.RemoveAll(grown.Contains);
        return [.. grown.Select(file => new GrownFile(file.Path, file.FeedId, Sentence(file)))];
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static string Sentence(Taken file) => string.Create(
        CultureInfo.InvariantCulture,
        $"The file has grown by {LengthOf(file.Path) - file.Read:N0} bytes since it was taken: somebody was still writing it, and "
        + $"its end was not read. It lies in {Path.GetFileName(Path.GetDirectoryName(file.Path))}/{Path.GetFileName(file.Path)}: "
        + $"once it is complete, send it again on Feeds or with AgencyAdmin feed import.");

    private sealed record Taken(string Path, long Read, int FeedId, DateTimeOffset At);
}
