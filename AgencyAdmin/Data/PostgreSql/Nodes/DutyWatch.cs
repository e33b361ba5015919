using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>Looks each second whether this server's connection is still there, and whether it has to take over.</summary>
internal sealed class DutyWatch : ResilientBackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly NodePresence _presence;
    private readonly PeriodicTimer _timer;

    public DutyWatch(NodePresence presence, BackgroundState state, TimeProvider clock, ILogger<DutyWatch> logger)
        : base(state, clock, logger)
    {
        _presence = presence;
        _timer = new(s_pause, clock);
    }

    public override string Work => "presence among servers";

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(2);

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await _presence.KeepAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }
}
