using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Features.Administration.Telemetry;

/// <summary>
/// Reads the figures of the installation anew four times a minute, where somebody collects them; first when the app answers, because
/// they are counted over all customers.
/// </summary>
internal sealed class InstallationWatch(
    InstallationFigures figures, IHostApplicationLifetime lifetime, BackgroundState state, TimeProvider clock, ILogger<InstallationWatch> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromSeconds(15), clock);

    public override string Work => "figures";

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await StartedAsync().WaitAsync(stoppingToken);
        await figures.ReadAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private async Task StartedAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task;
    }
}
