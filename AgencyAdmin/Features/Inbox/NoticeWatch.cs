using AgencyAdmin.Data;
using AgencyAdmin.Data.Administration;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Inbox;

/// <summary>
/// Looks every few seconds whether a notice was raised, by whichever process, and tells open browsers; and lets go of old ones.
/// </summary>
public sealed class NoticeWatch(
    IServiceScopeFactory scopes, NoticeChanges changes, BackgroundState state, TimeProvider clock, ILogger<NoticeWatch> logger)
    : ResilientBackgroundService(state, clock, logger), IHearsOthers
{
    /// <summary>How late a bell may ring at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_tidyPause = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock = clock;
    private readonly PeriodicTimer _timer = new(Pause, clock);
    private DateTimeOffset? _tidied;
    private long? _latest;

    public override string Work => "notices";

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    /// <summary>Tells open browsers where one was raised since the look before.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await DatabaseAsync(scope, cancellationToken);
        var latest = await db.Notices.MaxAsync(notice => (long?)notice.Id, cancellationToken) ?? 0;
        var isNew = _latest is { } before && latest > before;
        _latest = latest;
        if (isNew)
        {
            await changes.SignalAsync();
        }
    }

    public Task HearAsync(AppDbContext db, CancellationToken cancellationToken) => LookAsync(cancellationToken);

    /// <summary>Lets go of those that are too old, and with them of who has read them.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (_tidied is { } last && now >= last && now - last < s_tidyPause)
        {
            return;
        }

        _tidied = now;
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await DatabaseAsync(scope, cancellationToken);
        var end = now - Notice.Kept;
        await db.Notices.Where(notice => notice.At < end).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await LookAsync(stoppingToken);
        await TidyAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private static Task<AppDbContext> DatabaseAsync(AsyncServiceScope scope, CancellationToken cancellationToken) =>
        scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync(cancellationToken);
}
