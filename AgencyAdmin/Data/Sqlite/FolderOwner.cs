using AgencyAdmin.Data.Starting;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// One server on a data folder and its database: two would take the same file from the drop folder, and each would
/// keep in memory what the other has changed. Commands work beside it.
/// </summary>
internal sealed class FolderOwner(DataFolder folder, DatabaseFile database, TimeProvider clock) : IDisposable
{
    // One that is being restarted, or was killed a moment ago, lets go within this.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);

    private readonly List<FileLock> _held = [];
    private string? _taken;

    /// <summary>Whether this process is the server.</summary>
    public bool IsHere => _held.Count > 0;

    // A database that lies elsewhere may be that of two data folders.
    private IEnumerable<string> Files =>
        new[] { folder.Root, database.Folder }.Distinct().Select(place => Path.Combine(place, "server.lock"));

    /// <summary>Makes this process the server for as long as it lives.</summary>
    /// <exception cref="StartRefusedException">Another one is; the message names it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        using var timer = new PeriodicTimer(s_retry, clock);
        while (!TryTake())
        {
            if (clock.GetElapsedTime(started) >= s_patience)
            {
                throw new StartRefusedException(
                    $"The data folder {folder.Root} belongs to another AgencyAdmin that is running: {Name()}. "
                    + "Stop that one first, or give this one a folder of its own with --Data:Folder.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Whether no other process is the server at this moment.</summary>
    public bool IsFree()
    {
        if (IsHere)
        {
            return true;
        }

        var isFree = TryTake();
        Dispose();
        return isFree;
    }

    /// <summary>The server that was in the way at the last try.</summary>
    public string Name() => FileLock.OwnerOf(_taken ?? Files.First());

    public void Dispose()
    {
        _held.ForEach(held => held.Dispose());
        _held.Clear();
    }

    private bool TryTake()
    {
        foreach (var file in Files)
        {
            if (Lock(file) is not { } taken)
            {
                _taken = file;
                Dispose();
                return false;
            }

            _held.Add(taken);
        }

        return true;
    }

    private static FileLock? Lock(string file)
    {
        try
        {
            return FileLock.TryTake(file);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The folder of the database cannot be used: {unusable.Message.TrimEnd('.')}. Make it, and give the account that AgencyAdmin runs "
                + "under the right to read and write there.",
                unusable);
        }
    }
}
