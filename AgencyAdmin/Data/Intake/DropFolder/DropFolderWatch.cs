using Microsoft.Extensions.Hosting;

namespace AgencyAdmin.Data.Intake.DropFolder;

/// <summary>
/// Looks into the drop folder for as long as the app runs. It looks at intervals, because a network share tells nobody
/// what happens on it; where the system does tell, a rename counts at once.
/// </summary>
internal sealed partial class DropFolderWatch(
    DropFolderRules rules, DropFolderPass pass, Sightings sightings, TimeProvider clock, ILogger<DropFolderWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!rules.IsWatched)
        {
            return;
        }

        // Off the thread that starts the app: a slow share must not hold it up.
        await Task.Yield();
        FileSystemWatcher? renames = null;
        try
        {
            using var timer = new PeriodicTimer(rules.Poll, clock);
            do
            {
                renames ??= TryWatch();
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app is ending; a feed that was being taken has left the old state.
        }
        finally
        {
            renames?.Dispose();
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await pass.RunAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One feed that breaks something must not end the watching of all the others; the next look tries it again.
            Log.Failed(logger, failure);
        }
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
            Log.NotTold(logger, unsupported);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A look into the drop folder failed")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "The drop folder does not tell of renames")]
        public static partial void NotTold(ILogger logger, Exception reason);
    }
}
