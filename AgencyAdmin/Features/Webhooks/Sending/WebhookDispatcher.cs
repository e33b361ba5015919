using AgencyAdmin.Data;
using AgencyAdmin.Data.Background;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>
/// Looks every few seconds what is due, also what another process has written, and sends it: each endpoint by itself, so that a
/// slow one holds nobody up.
/// </summary>
public sealed class WebhookDispatcher(
    IServiceScopeFactory scopes, BackgroundState state, TimeProvider clock, ILogger<WebhookDispatcher> logger)
    : ResilientBackgroundService(state, clock, logger)
{
    /// <summary>How late a message may go out at most.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long events and what became of them are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_tidyPause = TimeSpan.FromHours(1);

    private readonly Dictionary<int, Task> _running = [];
    private readonly TimeProvider _clock = clock;
    private readonly PeriodicTimer _timer = new(Pause, clock);
    private DateTimeOffset? _tidied;

    public override string Work => "webhooks";

    /// <summary>Begins to send at every endpoint that has something due, and nothing under way.</summary>
    /// <returns>The sending, of those that were under way already as well.</returns>
    public async Task<Task> BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var (endpoint, sending) in _running.Where(one => one.Value.IsCompleted).ToList())
        {
            _running.Remove(endpoint);

            // What it threw, as on a full disk, is this work's failure.
            await sending;
        }

        await using var scope = scopes.CreateAsyncScope();
        foreach (var endpoint in await scope.ServiceProvider.GetRequiredService<WebhookSending>().DueEndpointsAsync(cancellationToken))
        {
            if (!_running.ContainsKey(endpoint))
            {
                _running.Add(endpoint, SendAsync(endpoint, cancellationToken));
            }
        }

        return Task.WhenAll(_running.Values);
    }

    /// <remarks>What is under way is written down before the services go.</remarks>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        // First the work is told to end: a timer that is gone would have it go round without a pause.
        base.Dispose();
        _timer.Dispose();
    }

    protected override async Task RunOnceAsync(CancellationToken stoppingToken)
    {
        await BeginAsync(stoppingToken);
        await TidyAsync(stoppingToken);
        await _timer.WaitForNextTickAsync(stoppingToken);
    }

    private async Task SendAsync(int endpoint, CancellationToken cancellationToken)
    {
        // Away from the loop: the first message must not be sent before the next endpoint is looked at.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<WebhookSending>().SendDueAsync(endpoint, cancellationToken);
    }

    // Deliveries and attempts go with their event. What still waits is kept, as for an endpoint that is disabled, or where the clock jumped.
    internal async Task TidyAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (_tidied is { } last && now >= last && now - last < s_tidyPause)
        {
            return;
        }

        _tidied = now;
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        var end = now - Kept;
        await db.OutboxEvents.Where(told => told.At < end && !db.WebhookDeliveries.Any(delivery => delivery.EventId == told.Id && delivery.State == DeliveryState.Pending))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
