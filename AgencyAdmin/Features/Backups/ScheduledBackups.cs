using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Features.Backups;

/// <summary>Writes a backup each day where a folder is set; one that was missed while the app was off, at its start.</summary>
internal sealed partial class ScheduledBackups(
    DailyBackups backups, BackupFailures failures, BackgroundState state, TimeProvider clock, ILogger<ScheduledBackups> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private readonly ILogger _logger = logger;
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMinutes(1), clock);

    public override string Work => "daily backup";

    protected override bool IsNeeded => backups.AreOn;

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await backups.WriteDueAsync(stoppingToken) is { } file)
            {
                Log.Written(_logger, file);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await failures.TellAsync(failure, stoppingToken);
            throw;
        }

        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The daily backup {File} was written, and it restores")]
        public static partial void Written(ILogger logger, string file);
    }
}
