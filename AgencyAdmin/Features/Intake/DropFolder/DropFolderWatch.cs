using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>
/// Looks into the drop folder for as long as the app runs. It looks at intervals, because a network share tells nobody
/// what happens on it; where the system does tell, a rename counts at once.
/// </summary>
internal sealed partial class DropFolderWatch(
    DropFolderRules rules, DropFolderPass pass, Sightings sightings, BackgroundState state, TimeProvider clock,
    ILogger<DropFolderWatch> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private readonly ILogger _logger = logger;
    private readonly PeriodicTimer _timer = new(rules.Poll, clock);
    private FileSystemWatcher? _renames;
    private bool _hasLooked;

    public override string Work => "drop folder";

    protected override bool IsNeeded => rules.IsWatched;

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
        _renames?.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        if (_hasLooked)
        {
            await _timer.WaitForNextTickAsync(stoppingToken);
        }

        _hasLooked = true;
        _renames ??= TryWatch();
        await pass.RunAsync(stoppingToken);
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var watcher = new FileSystemWatcher(rules.Folder) { NotifyFilter = NotifyFilters.FileName };
            watcher.Renamed += (_, renamed) => sightings.Renamed(renamed.FullPath);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception unsupported) when (
            unsupported is ArgumentException or IOException or PlatformNotSupportedException)
        {
            // The folder is not there yet, or does not tell: looking at intervals is enough.
            Log.NotTold(_logger, unsupported);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "The drop folder does not tell of renames")]
        public static partial void NotTold(ILogger logger, Exception reason);
    }
}
