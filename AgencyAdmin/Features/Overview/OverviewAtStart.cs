using AgencyAdmin.Data.Background;

namespace AgencyAdmin.Features.Overview;

/// <summary>
/// Reads what the overview says as soon as the app starts, so that whoever looks first need not wait until all
/// customers are in memory.
/// </summary>
internal sealed class OverviewAtStart(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<OverviewAtStart> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    private bool _isRead;

    public override string Work => "first overview";

    protected override bool IsNeeded => !_isRead;

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OverviewQueries>().ReadAsync(stoppingToken);
        _isRead = true;
    }
}
