using System.Data.Common;

namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>
/// What somebody has switched on to see how the console bears it: nothing at first. The app has them in Development only; tests put them in
/// where they need them.
/// </summary>
public sealed class FaultSwitches
{
    private (long Since, TimeSpan For) _lost;

    /// <summary>Every window is cut off.</summary>
    public event Action? ConnectionLost;

    /// <summary>Whether the app asks them at all.</summary>
    public bool AreWired { get; internal set; }

    /// <summary>How long every look at the database takes longer.</summary>
    public TimeSpan DatabaseDelay { get; set; }

    /// <summary>What every look at the database waits for.</summary>
    public Task DatabaseHeld { get; set; } = Task.CompletedTask;

    public bool IsDatabaseGone { get; set; }

    /// <summary>Whether nothing more can be stored.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>Whether browsers cannot reach the server just now.</summary>
    public bool IsConnectionLost => TimeProvider.System.GetElapsedTime(_lost.Since) < _lost.For;

    /// <summary>The app's clock, where they are wired.</summary>
    public MovedClock Clock { get; } = new();

    /// <summary>Cuts every window off, this node's own clock saying for how long.</summary>
    public void LoseConnection(TimeSpan howLong)
    {
        _lost = (TimeProvider.System.GetTimestamp(), howLong);
        ConnectionLost?.Invoke();
    }

    /// <summary>What a look at the database meets before it begins.</summary>
    /// <exception cref="DbException">It is gone.</exception>
    public async Task MeetAsync(CancellationToken cancellationToken)
    {
        await DatabaseHeld.WaitAsync(cancellationToken);
        if (DatabaseDelay > TimeSpan.Zero)
        {
            using var pause = new PeriodicTimer(DatabaseDelay);
            await pause.WaitForNextTickAsync(cancellationToken);
        }

        if (IsDatabaseGone)
        {
            throw new UnreachableDatabaseException();
        }
    }
}
