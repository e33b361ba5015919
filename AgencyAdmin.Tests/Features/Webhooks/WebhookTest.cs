using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>The app's services, and a receiver on real Kestrel that a webhook leads to.</summary>
public abstract class WebhookTest : IAsyncLifetime
{
    internal TestReceiver Receiver { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected TestServices App { get; } = new();

    protected WebhookSending Sending => App.Get<WebhookSending>();

    public virtual async ValueTask InitializeAsync() => Receiver = await TestReceiver.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<MadeWebhook> MakeAsync(params string[] events)
    {
        var outcome = await App.Get<WebhookService>().AddAsync(new("Receiver", Receiver.Url, events), Ct);
        outcome.Refusals.Should().BeEmpty();
        outcome.TryGet(out var made);
        return made!;
    }

    /// <summary>Something happens that every webhook wants.</summary>
    protected Task TellAsync(string text = "It happened") => App.InDatabaseAsync(async db =>
    {
        await App.Get<Outbox>().AddAsync(db, [AppEvent.Of(EventTypes.FeedApplied, new { Text = text })], Ct);
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>Sends what is due, as the dispatcher does.</summary>
    protected async Task SendAsync()
    {
        foreach (var endpoint in await Sending.DueEndpointsAsync(Ct))
        {
            await Sending.SendDueAsync(endpoint, Ct);
        }
    }

    protected Task<WebhookDelivery> DeliveryAsync() =>
        App.InDatabaseAsync(db => db.WebhookDeliveries.AsNoTracking().Include(one => one.Log).SingleAsync(Ct));

    protected Task<WebhookEndpoint> EndpointAsync(int id) =>
        App.InDatabaseAsync(db => db.WebhookEndpoints.AsNoTracking().SingleAsync(one => one.Id == id, Ct));
}
