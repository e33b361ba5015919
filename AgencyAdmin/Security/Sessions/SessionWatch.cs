using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// Ends circuits whose account was changed by another process, as by the command line, within <see cref="Period"/>: one
/// query for all open circuits together, and none where there is none.
/// </summary>
internal sealed class SessionWatch(
    LiveCircuits live, BackgroundState state, TimeProvider clock, ILogger<SessionWatch> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private readonly PeriodicTimer _timer = new(Period, clock);

    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(5);

    public override string Work => "sign-ins";

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        if (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            live.Check();
            await live.NoteUseAsync(stoppingToken);
        }
    }
}
