namespace AgencyAdmin.Data.Intake;

/// <summary>
/// Lets one feed in at a time: what a feed is compared with must still be so when it is applied. The app and its
/// command line are two processes, so they meet at a file in the data folder.
/// </summary>
public sealed class IntakeTurns(DataFolder folder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits for the turn; disposing the answer gives it on.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var timer = new PeriodicTimer(s_retry, clock);
            while (true)
            {
                if (TryLock() is { } file)
                {
                    return new Turn(this, file);
                }

                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public void Dispose() => _turn.Dispose();

    private FileStream? TryLock()
    {
        try
        {
            return new(Path.Combine(folder.Root, "intake.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(folder.Root))
        {
            // Another process is taking a feed.
            return null;
        }
    }

    private sealed class Turn(IntakeTurns turns, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            turns._turn.Release();
        }
    }
}
