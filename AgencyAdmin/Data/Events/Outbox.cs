using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Events;

/// <summary>
/// Where events are written, in the transaction in which they happen: what is stored is told, and what is not stored is not.
/// Somebody else sends them. What people are told of them in the console is written beside them.
/// </summary>
public sealed class Outbox(NoticeWriter notices, TimeProvider clock)
{
    /// <summary>Adds events to what the context saves next, and a delivery to each endpoint that wants them.</summary>
    /// <param name="db">With the transaction of what happened.</param>
    /// <param name="events">What happened.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task AddAsync(AppDbContext db, IEnumerable<AppEvent> events, CancellationToken cancellationToken)
    {
        var told = events.ToList();
        if (told.Count == 0)
        {
            return;
        }

        await notices.AddAsync(db, told.Select(one => one.Notice).OfType<Domain.Notices.Notice>(), cancellationToken);

        // Disabled ones too: their events are kept, and go out once they are enabled.
        var endpoints = await db.WebhookEndpoints.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var one in told)
        {
            if (one.Once is { } once && await db.OutboxEvents.AnyAsync(stored => stored.Once == once, cancellationToken))
            {
                continue;
            }

            var now = clock.GetUtcNow();
            var stored = db.Add(new OutboxEvent(NewId(), one.Type, now, one.Data, one.Once)).Entity;
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Wants(one.Type)))
            {
                db.Add(new WebhookDelivery(endpoint.Id, stored, now));
            }
        }
    }

    /// <summary>The coverage that is asked for, in percent; null for none.</summary>
    public static async Task<double?> CoverageTargetAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var group = Domain.Settings.SettingsGroups.Publishing;
        return await db.Settings.Where(setting => setting.Name == group.Name).Select(setting => setting.Json).FirstOrDefaultAsync(cancellationToken) is { } json
            ? System.Text.Json.JsonSerializer.Deserialize<Domain.Publishing.PublishingSettings>(json)?.CoverageTarget
            : null;
    }

    internal static string NewId() => $"msg_{Guid.CreateVersion7():N}";
}
