using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Features.HandOvers.Dates;

/// <summary>Tells dates as they come: on each new day, and of each publication. What came while the app was down is told at its start.</summary>
public sealed class DatesWatch(IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<DatesWatch> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    /// <summary>How late a day may begin at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock = clock;
    private readonly PeriodicTimer _timer = new(Pause, clock);
    private (DateOnly Day, int? Publication)? _seen;

    public override string Work => "dates that come due";

    protected override bool IsOfOneNode => true;

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    /// <summary>Tells what has come, unless it has looked at this publication on this day already.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var today = CompanyDay.Today(_clock);
        var published = await scope.ServiceProvider.GetRequiredService<Setups>().PublishedAsync(cancellationToken);
        if (_seen == (today, published.Number))
        {
            return;
        }

        await scope.ServiceProvider.GetRequiredService<DateTelling>().TellAsync(published.Index, today, cancellationToken);
        _seen = (today, published.Number);
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await LookAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }
}
