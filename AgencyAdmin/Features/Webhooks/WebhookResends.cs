using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Features.Webhooks.Sending;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Webhooks;

/// <summary>How many messages will be sent again.</summary>
public sealed record SentAgain(int Count);

/// <summary>Sends by hand: a test, a message again, or everything since a moment.</summary>
public sealed class WebhookResends(
    IDbContextFactory<AppDbContext> databases, WebhookSending sending, ICurrentUser user, TimeProvider clock)
{
    public const string MissingDelivery = "webhook.delivery";

    /// <summary>Sends a test at once, and waits for what comes of it.</summary>
    public async Task<Outcome<WebhookDelivery>> TestAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.WebhookEndpoints.AnyAsync(endpoint => endpoint.Id == id, cancellationToken))
        {
            return new Refusal(WebhookService.Missing, "There is no such webhook. Somebody may have deleted it.");
        }

        var now = clock.GetUtcNow();
        var test = AppEvent.Of(EventTypes.Test, new { Text = "This is a test: nothing has happened.", By = user.Name, Url = Urls.Webhook(id) });
        var delivery = db.Add(new WebhookDelivery(id, new(Outbox.NewId(), test.Type, now, test.Data, once: null), now)).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return await SendAsync(delivery.Id, cancellationToken);
    }

    /// <summary>Sends a message again at once, and waits for what comes of it.</summary>
    public async Task<Outcome<WebhookDelivery>> ResendAsync(int id, long deliveryId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.WebhookDeliveries.SingleOrDefaultAsync(one => one.Id == deliveryId && one.EndpointId == id, cancellationToken) is not { } delivery)
        {
            return new Refusal(MissingDelivery, "There is no such message. Messages are kept for 30 days.");
        }

        delivery.SendAgain(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await SendAsync(deliveryId, cancellationToken);
    }

    /// <summary>
    /// Has everything sent again that happened since then: also what the webhook did not get because it was made later, or did
    /// not want it.
    /// </summary>
    public async Task<Outcome<SentAgain>> ResendSinceAsync(int id, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.ManageWebhooks) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } endpoint)
        {
            return new Refusal(WebhookService.Missing, "There is no such webhook. Somebody may have deleted it.");
        }

        var now = clock.GetUtcNow();
        var again = await db.WebhookDeliveries
            .Where(one => one.EndpointId == id && one.Event!.At >= since && one.Event.Type != EventTypes.Test)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.State, DeliveryState.Pending).SetProperty(one => one.Attempts, 0)
                    .SetProperty(one => one.NextAt, now).SetProperty(one => one.ScheduledAt, now), cancellationToken);
        var missed = await db.OutboxEvents
            .Where(told => told.At >= since && told.Type != EventTypes.Test && !db.WebhookDeliveries.Any(one => one.EventId == told.Id && one.EndpointId == id))
            .OrderBy(told => told.Id).ToListAsync(cancellationToken);
        var wanted = missed.Where(told => endpoint.Wants(told.Type)).Select(told => new WebhookDelivery(id, told, now)).ToList();
        db.AddRange(wanted);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SentAgain(again + wanted.Count);
    }

    private async Task<Outcome<WebhookDelivery>> SendAsync(long deliveryId, CancellationToken cancellationToken)
    {
        await sending.SendAsync(deliveryId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebhookDeliveries.AsNoTracking().Include(one => one.Event).Include(one => one.Log.OrderByDescending(attempt => attempt.Id).Take(1))
            .SingleAsync(one => one.Id == deliveryId, cancellationToken);
    }
}
