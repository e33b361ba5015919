namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// When the app is told to end: what is being read ends at once, what is being written may go through, and the log says
/// which it was. It comes before the web server stops, so that whoever sends a feed still gets an answer.
/// </summary>
internal sealed partial class FeedsAtStop(IntakeTurns turns, ILogger<FeedsAtStop> logger) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var isTaking = turns.IsTaken;
        if (isTaking)
        {
            Log.Waiting(logger);
        }

        try
        {
            await turns.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.Left(logger);
            return;
        }

        if (isTaking)
        {
            Log.Ended(logger);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Stopping: the feed that is being taken is waited for")]
        public static partial void Waiting(ILogger logger);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The feed that was being taken has ended")]
        public static partial void Ended(ILogger logger);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "A feed is still being written: the database takes it back when it is opened again")]
        public static partial void Left(ILogger logger);
    }
}
