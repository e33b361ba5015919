using AgencyAdmin.Data.Background;
using AgencyAdmin.Security;

namespace AgencyAdmin.Features.Publishing.Requests;

/// <summary>Looks every few seconds whether a scheduled publication is due, also one that came due while the app was off.</summary>
internal sealed class ScheduledPublications(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<ScheduledPublications> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    /// <summary>How late one may come at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly PeriodicTimer _timer = new(Pause, clock);

    public override string Work => "scheduled publications";

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PublicationRequests>()
                .PublishDueAsync(scope.ServiceProvider.GetRequiredService<CurrentUser>(), stoppingToken);
        }

        await _timer.WaitForNextTickAsync(stoppingToken);
    }
}
