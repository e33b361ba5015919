using System.Globalization;
using AgencyAdmin.Data.Background;
using Microsoft.Extensions.Hosting.Systemd;

namespace AgencyAdmin.Features.Administration.ServiceManagers;

/// <summary>
/// Tells the service manager twice in each of its <c>WatchdogSec</c> that the app still works; where it does not hear that, it starts the
/// app anew. It comes from the threads that requests are answered by: where those all hang, nothing is told.
/// </summary>
internal sealed class Watchdog : ResilientBackgroundService
{
    private readonly ISystemdNotifier _manager;
    private readonly PeriodicTimer? _timer;

    public Watchdog(ISystemdNotifier manager, BackgroundState state, TimeProvider clock, ILogger<Watchdog> logger)
        : base(state, clock, logger)
    {
        _manager = manager;
        _timer = Patience(Environment.GetEnvironmentVariable("WATCHDOG_USEC")) is { } patience ? new(patience / 2, clock) : null;
    }

    public override string Work => "watchdog";

    protected override bool IsNeeded => _timer is not null;

    /// <summary>How long the manager waits, as it says in microseconds; null where it does not wait for anything.</summary>
    public static TimeSpan? Patience(string? microseconds) =>
        long.TryParse(microseconds, CultureInfo.InvariantCulture, out var some) && some > 1_000 ? TimeSpan.FromMicroseconds(some) : null;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer?.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        _manager.Notify(new ServiceState("WATCHDOG=1"));
        await _timer!.WaitForNextTickAsync(stoppingToken);
    }
}
