namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// Ends circuits whose account was changed by another process, as by the command line, within <see cref="Period"/>: one
/// query for all open circuits together, and none where there is none.
/// </summary>
internal sealed partial class SessionWatch(LiveCircuits live, TimeProvider clock, ILogger<SessionWatch> logger) : BackgroundService
{
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                live.Check();
            }
            catch (Exception exception)
            {
                // A database that is busy now answers the next time; without a next time nobody would be signed out any
                // more.
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "It could not be checked which sign-ins still hold")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
