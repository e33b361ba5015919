using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Webhooks;

/// <summary>A webhook among others.</summary>
/// <param name="Waiting">How many messages wait for it.</param>
/// <param name="Failed">How many were given up in the last 30 days.</param>
public sealed record WebhookRow(WebhookEndpoint Endpoint, int Waiting, int Failed);

/// <summary>A message to a webhook, without what it says.</summary>
public sealed record DeliveryRow(
    long Id, string MessageId, string Type, DateTimeOffset At, DeliveryState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? LastAt,
    int? LastStatus);

/// <summary>A page of messages, the latest first.</summary>
/// <param name="Next">What to ask the next page with; null where this is the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, long? Next);

/// <summary>Reads webhooks and how their messages fare.</summary>
public sealed class WebhookQueries(IDbContextFactory<AppDbContext> databases)
{
    public async Task<IReadOnlyList<WebhookRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var endpoints = await db.WebhookEndpoints.AsNoTracking().OrderBy(endpoint => endpoint.Name).ThenBy(endpoint => endpoint.Id)
            .Take(WebhookService.Most).ToListAsync(cancellationToken);
        var counts = await db.WebhookDeliveries.Where(one => one.State != DeliveryState.Delivered)
            .GroupBy(one => new { one.EndpointId, one.State }).Select(group => new { group.Key.EndpointId, group.Key.State, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. endpoints.Select(endpoint => new WebhookRow(
                endpoint, Count(endpoint.Id, DeliveryState.Pending), Count(endpoint.Id, DeliveryState.Failed))),
        ];

        int Count(int id, DeliveryState state) => counts.FirstOrDefault(one => one.EndpointId == id && one.State == state)?.Count ?? 0;
    }

    public async Task<WebhookEndpoint?> FindAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
    }

    /// <summary>A page of a webhook's messages.</summary>
    /// <param name="id">Of the webhook.</param>
    /// <param name="state">Only those in this state.</param>
    /// <param name="type">Only those of this type of event.</param>
    /// <param name="before">Only those behind this one.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<DeliveryPage> DeliveriesAsync(
        int id, DeliveryState? state, string? type, long? before, int take, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.WebhookDeliveries.AsNoTracking()
            .Where(one => one.EndpointId == id && (state == null || one.State == state) && (type == null || one.Event!.Type == type)
                && (before == null || one.Id < before))
            .OrderByDescending(one => one.Id).Take(take + 1)
            .Select(one => new DeliveryRow(
                one.Id, one.Event!.MessageId, one.Event.Type, one.Event.At, one.State, one.Attempts,
                one.State == DeliveryState.Pending ? one.NextAt : null, one.LastAt, one.LastStatus))
            .ToListAsync(cancellationToken);
        return rows.Count > take ? new(rows[..take], rows[take - 1].Id) : new(rows, null);
    }

    /// <summary>A message with what it says and all its attempts; null where there is none.</summary>
    public async Task<WebhookDelivery?> DeliveryAsync(int id, long deliveryId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.WebhookDeliveries.AsNoTracking().Include(one => one.Event).Include(one => one.Log.OrderByDescending(attempt => attempt.Id).Take(20))
            .SingleOrDefaultAsync(one => one.Id == deliveryId && one.EndpointId == id, cancellationToken);
    }
}
