namespace AgencyAdmin.Data.Starting;

/// <summary>Waits at a start for another process, says so in the log, and gives up after a minute.</summary>
internal sealed partial class Patience(TimeProvider clock, ILogger<Patience> logger)
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromSeconds(5);

    /// <summary>Tries until the answer is true.</summary>
    /// <param name="isDone">One try, over in a moment.</param>
    /// <param name="what">What is waited for, as in "for X"; asked each time it is told.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StartRefusedException">It took longer than <see cref="Limit"/>.</exception>
    public async Task WaitAsync(Func<bool> isDone, Func<string> what, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var told = TimeSpan.Zero;
        using var timer = new PeriodicTimer(s_retry, clock);
        while (!isDone())
        {
            var waited = clock.GetElapsedTime(started);
            if (waited >= Limit)
            {
                throw new StartRefusedException(
                    $"Waited a minute for {what()}, and it has not ended. Nothing was changed. Start again when it has.");
            }

            if (waited - told >= s_tellEvery)
            {
                told = waited;
                Log.Waiting(logger, what(), (int)waited.TotalSeconds);
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Waiting for {What}, {Seconds} s so far")]
        public static partial void Waiting(ILogger logger, string what, int seconds);
    }
}
