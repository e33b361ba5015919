using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Webhooks;
using AgencyAdmin.Security.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Features.Webhooks.Sending;

/// <summary>
/// Sends what is due, each message by whoever claims it first: on one node or many, and again after one was killed at it. So a
/// message arrives at least once, always under the same id.
/// </summary>
public sealed partial class WebhookSending(
    IDbContextFactory<AppDbContext> databases, Outbox outbox, WebhookSender sender, WebhookSecrets secrets, IOptions<MailOptions> mail,
    TimeProvider clock, ILogger<WebhookSending> logger)
{
    /// <summary>How long a claim holds: longer than any attempt takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // Clocks of nodes differ by seconds. What was written later than this by another was written before the clock was set back.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    /// <summary>The enabled endpoints for which something is due.</summary>
    public async Task<IReadOnlyList<int>> DueEndpointsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Due(db).Select(delivery => delivery.EndpointId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Sends what is due at one endpoint, message by message, until one fails.</summary>
    public async Task SendDueAsync(int endpointId, CancellationToken cancellationToken)
    {
        var isGoing = true;
        while (isGoing && await NextAsync(endpointId, cancellationToken) is { } next)
        {
            isGoing = await SendAsync(next, cancellationToken) is not { IsSuccess: false };
        }
    }

    /// <summary>Sends one message now, if nobody else is at it.</summary>
    /// <returns>What came of it; null where it is claimed, delivered or gone.</returns>
    public async Task<WebhookAttempt?> SendAsync(long deliveryId, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(deliveryId, cancellationToken))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var delivery = await db.WebhookDeliveries.AsNoTracking().Include(one => one.Event)
            .SingleOrDefaultAsync(one => one.Id == deliveryId, cancellationToken);
        var endpoint = delivery is null
            ? null
            : await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(one => one.Id == delivery.EndpointId, cancellationToken);
        if (delivery is null || endpoint is null)
        {
            return null;
        }

        var result = await PostAsync(delivery, endpoint, cancellationToken);

        // It was sent: whoever wants to stop now waits until that is written down, or it would be sent once more.
        return await NoteAsync(deliveryId, result, CancellationToken.None);
    }

    private async Task<SendResult> PostAsync(WebhookDelivery delivery, WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var (told, now) = (delivery.Event!, clock.GetUtcNow());
        var body = WebhookBody.Write(told.Type, told.MessageId, told.At, SourceOf(mail.Value), told.Data);
        try
        {
            var timestamp = now.ToUnixTimeSeconds();
            var signature = WebhookSecret.Sign(secrets.Of(endpoint, now), told.MessageId, timestamp, body);
            return await sender.SendAsync(new(new(endpoint.Url), told.MessageId, timestamp, signature, body), cancellationToken);
        }
        catch (CryptographicException)
        {
            return new(null, null, "Its secret was sealed with another key ring. Rotate the secret, and give the new one to the receiver.", null, 0);
        }
    }

    /// <summary>What CloudEvents call the source: where people reach this console, if that is set.</summary>
    internal static string SourceOf(MailOptions mail) => mail.ConsoleAddress?.TrimEnd('/') ?? "urn:agencyadmin";

    private async Task<long?> NextAsync(int endpointId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Due(db).Where(delivery => delivery.EndpointId == endpointId).OrderBy(delivery => delivery.Id)
            .Select(delivery => (long?)delivery.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private IQueryable<WebhookDelivery> Due(AppDbContext db)
    {
        var now = clock.GetUtcNow();
        return Free(db, now).Where(delivery => (delivery.NextAt <= now || delivery.ScheduledAt > now + s_skew)
            && db.WebhookEndpoints.Any(endpoint => endpoint.Id == delivery.EndpointId && endpoint.IsEnabled));
    }

    // A claim that ends later than any that can be made now was made before the clock was set back.
    private static IQueryable<WebhookDelivery> Free(AppDbContext db, DateTimeOffset now)
    {
        var latest = now + Lease + s_skew;
        return db.WebhookDeliveries.Where(delivery => delivery.State == DeliveryState.Pending
            && (delivery.LeasedUntil == null || delivery.LeasedUntil <= now || delivery.LeasedUntil > latest));
    }

    private async Task<bool> ClaimAsync(long deliveryId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await Free(db, now).Where(delivery => delivery.Id == deliveryId)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.LeasedUntil, now + Lease), cancellationToken) == 1;
    }

    private async Task<WebhookAttempt?> NoteAsync(long deliveryId, SendResult result, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(one => one.Id == deliveryId, cancellationToken) is not { } delivery)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var endpoint = await db.WebhookEndpoints.SingleAsync(one => one.Id == delivery.EndpointId, cancellationToken);
        var attempt = new WebhookAttempt(now, result.Status, result.Answer, result.Problem, result.Milliseconds);
        delivery.Note(attempt, RetryWaits.After(delivery.Attempts + 1, Random.Shared.NextDouble(), result.RetryAfter));
        await JudgeAsync(db, endpoint, attempt, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Sent(logger, deliveryId, endpoint.Id, result.Status, delivery.State);
        return attempt;
    }

    private async Task JudgeAsync(
        AppDbContext db, WebhookEndpoint endpoint, WebhookAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attempt.IsSuccess)
        {
            endpoint.Succeed(now);
            return;
        }

        var isGivenUp = endpoint.Fail(now);
        var why = attempt.Status is StatusCodes.Status410Gone ? "It answered 410 Gone: it wants no more messages."
            : isGivenUp ? $"It failed for {RetryWaits.GiveUp.TotalDays:0} days. The last time: {attempt.Problem ?? $"it answered {attempt.Status}."}"
            : null;
        if (why is null || !endpoint.IsEnabled)
        {
            return;
        }

        endpoint.Disable(why, now);
        Log.Disabled(logger, endpoint.Id);
        await outbox.AddAsync(
            db,
            [
                AppEvent.Of(
                    EventTypes.WebhookDisabled,
                    new { endpoint.Id, endpoint.Name, Host = new Uri(endpoint.Url).Authority, Reason = why, Url = Urls.Webhook(endpoint.Id) }) with
                {
                    Notice = Notice.WebhookDisabled(endpoint.Id, endpoint.Name, now, why),
                },
            ],
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Message {DeliveryId} was sent to webhook {EndpointId}: {Status}, {State}")]
        public static partial void Sent(ILogger logger, long deliveryId, int endpointId, int? status, DeliveryState state);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Webhook {EndpointId} was disabled: its page says why")]
        public static partial void Disabled(ILogger logger, int endpointId);
    }
}
