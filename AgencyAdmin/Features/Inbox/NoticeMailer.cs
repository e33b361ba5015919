using AgencyAdmin.Data.Background;
using AgencyAdmin.Security.Mail;

namespace AgencyAdmin.Features.Inbox;

/// <summary>Looks every few seconds which notices are to be mailed to whom, where there is a mail server.</summary>
public sealed class NoticeMailer(
    IServiceScopeFactory scopes, NoticeMail mail, BackgroundState state, TimeProvider clock, ILogger<NoticeMailer> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    /// <summary>How late "at once" may be at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly PeriodicTimer _timer = new(Pause, clock);

    public override string Work => "notices by mail";

    protected override bool IsNeeded => mail.IsOn;

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
            await scope.ServiceProvider.GetRequiredService<NoticeMailing>().SendDueAsync(stoppingToken);
        }

        await _timer.WaitForNextTickAsync(stoppingToken);
    }
}
