using System.Data.Common;

namespace AgencyAdmin.Features.Gallery.Faults;

/// <summary>
/// What somebody has switched on to see how the console bears it: nothing at first. The app has them in Development only; tests put them in
/// where they need them.
/// </summary>
public sealed class FaultSwitches
{
    /// <summary>Whether the app asks them at all.</summary>
    public bool AreWired { get; internal set; }

    /// <summary>How long every look at the database takes longer.</summary>
    public TimeSpan DatabaseDelay { get; set; }

    /// <summary>What every look at the database waits for.</summary>
    public Task DatabaseHeld { get; set; } = Task.CompletedTask;

    public bool IsDatabaseGone { get; set; }

    /// <summary>Whether nothing more can be stored.</summary>
    public bool IsDiskFull { get; set; }

    /// <summary>The app's clock, where they are wired.</summary>
    public MovedClock Clock { get; } = new();

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
