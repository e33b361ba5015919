namespace AgencyAdmin.Data.Background;

/// <summary>
/// Work that goes on for as long as the app runs, and never ends it: what a round throws is logged and reported to
/// health, and the next round comes after a pause that grows with each failure in a row.
/// </summary>
public abstract partial class ResilientBackgroundService(BackgroundState state, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(5);

    /// <summary>What it does, as health and log name it: "key uses".</summary>
    public abstract string Work { get; }

    /// <summary>How long it waits after so many failures in a row.</summary>
    public static TimeSpan PauseAfter(int failures) => failures > 9
        ? s_longestPause
        : s_shortestPause * (1 << (failures - 1)) is var pause && pause < s_longestPause ? pause : s_longestPause;

    /// <summary>Waits until there is something to do, and does it once.</summary>
    protected abstract Task RunOnceAsync(CancellationToken stoppingToken);

    /// <summary>False where there will never be anything to do.</summary>
    protected virtual bool IsNeeded => true;

    /// <summary>True for what one node of all does, because two would do it twice.</summary>
    protected virtual bool IsOfOneNode => false;

    /// <summary>The longest pause after failures in a row.</summary>
    protected virtual TimeSpan LongestPause => s_longestPause;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (IsNeeded && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (IsOfOneNode)
                {
                    await state.Duty.WaitAsync(stoppingToken);
                }

                await RunOnceAsync(stoppingToken);
                failures = 0;
                state.Works(Work);

                // The next round is not the business of the thread that ended this one, be it a timer's: a clock put forward by a day
                // would else go round at every tick of that day before it came back.
                await Task.Yield();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                var pause = PauseAfter(++failures) is var grown && grown < LongestPause ? grown : LongestPause;
                Log.Failed(logger, Work, failures, pause, failure);
                state.Fails(Work, clock.GetUtcNow());
                await WaitAsync(pause, stoppingToken);
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends; the loop sees it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Error,
            Message = "Background work failed ({Work}, {Failures} in a row). It is tried again after {Pause}")]
        public static partial void Failed(ILogger logger, string work, int failures, TimeSpan pause, Exception failure);
    }
}
