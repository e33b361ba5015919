using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Webhooks;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Features.Webhooks.Sending;
using AgencyAdmin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>Nodes side by side, nodes that die, and clocks that jump.</summary>
public sealed class WebhookClaimTests : WebhookTest
{
    [Fact]
    public async Task Nodes_SideBySide_SendEachMessageOnce()
    {
        await MakeAsync();
        for (var i = 0; i < 20; i++)
        {
            await TellAsync($"No. {i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var scope = App.Get<IServiceScopeFactory>().CreateAsyncScope();
            var node = scope.ServiceProvider.GetRequiredService<WebhookSending>();
            while (await node.DueEndpointsAsync(Ct) is { Count: > 0 } due)
            {
                await node.SendDueAsync(due[0], Ct);
            }
        }, Ct)));

        Receiver.Messages.Should().HaveCount(20);
        Receiver.Messages.Select(message => message.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Claim_OfANodeThatDied_EndsByItself()
    {
        await MakeAsync();
        await TellAsync();
        await LeaseAsync(App.Clock.GetUtcNow() + WebhookSending.Lease);

        await SendAsync();
        Receiver.Messages.Should().BeEmpty("somebody is at it");
        App.Clock.Advance(WebhookSending.Lease);
        await SendAsync();

        Receiver.Messages.Should().ContainSingle();
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(-1)]
    [InlineData(-0.1)]
    public async Task Clock_ThatWasSetBack_HoldsNothingUp(double days)
    {
        var made = await MakeAsync();
        await TellAsync();
        await LeaseAsync(App.Clock.GetUtcNow() - TimeSpan.FromDays(days) + WebhookSending.Lease);
        await App.InDatabaseAsync(db => db.WebhookDeliveries.ExecuteUpdateAsync(
            set => set.SetProperty(one => one.NextAt, one => App.Clock.GetUtcNow() - TimeSpan.FromDays(days) + TimeSpan.FromSeconds(5))
                .SetProperty(one => one.ScheduledAt, one => App.Clock.GetUtcNow() - TimeSpan.FromDays(days)), Ct));

        await SendAsync();

        Receiver.Messages.Should().ContainSingle();
        (await EndpointAsync(made.Endpoint.Id)).IsEnabled.Should().BeTrue();
    }

    [Fact]
    public async Task Clock_ThatWasSetAhead_NeitherDisablesNorLosesAnything()
    {
        var made = await MakeAsync();
        Receiver.Says(500);
        await TellAsync("Waits");
        await SendAsync();

        App.Clock.Advance(TimeSpan.FromDays(400));
        await SendAsync();
        await using var dispatcher = new HeldDispatcher(App);
        await dispatcher.TidyAsync();

        (await EndpointAsync(made.Endpoint.Id)).IsEnabled.Should().BeTrue("ten attempts must have failed besides");
        Receiver.Says(200);
        App.Clock.Advance(RetryWaits.Longest);
        await SendAsync();
        (await DeliveryAsync()).State.Should().Be(DeliveryState.Delivered);
    }

    [Fact]
    public async Task What_IsOlderThanThirtyDays_GoesWithItsAttempts()
    {
        await MakeAsync();
        await TellAsync("Old");
        await SendAsync();
        App.Clock.Advance(WebhookDispatcher.Kept + TimeSpan.FromHours(1));
        await TellAsync("New");
        await SendAsync();

        await using var dispatcher = new HeldDispatcher(App);
        await dispatcher.TidyAsync();

        (await App.InDatabaseAsync(db => db.OutboxEvents.CountAsync(Ct))).Should().Be(1);
        (await App.InDatabaseAsync(db => db.WebhookDeliveries.CountAsync(Ct))).Should().Be(1);
        (await App.InDatabaseAsync(db => db.WebhookAttempts.CountAsync(Ct))).Should().Be(1);
    }

    [Fact]
    public async Task Dispatcher_SlowReceiver_HoldsNobodyUp()
    {
        var answer = new TaskCompletionSource();
        Receiver.Answer = _ => answer.Task;
        await MakeAsync();
        await using var other = await TestReceiver.StartAsync();
        await App.Get<WebhookService>().AddAsync(new("Other", other.Url, null), Ct);
        await TellAsync();
        await using var dispatcher = new HeldDispatcher(App);

        var sending = await dispatcher.Dispatcher.BeginAsync(Ct);
        await Receiver.NextAsync();
        await other.NextAsync();
        sending.IsCompleted.Should().BeFalse("one of them has not answered");
        await TellAsync("Meanwhile");
        while (other.Messages.IsEmpty)
        {
            await dispatcher.Dispatcher.BeginAsync(Ct);
            await Task.Yield();
        }

        answer.SetResult();
        await await dispatcher.Dispatcher.BeginAsync(Ct);
        (await App.InDatabaseAsync(db => db.WebhookDeliveries.CountAsync(one => one.State == DeliveryState.Delivered, Ct))).Should().BeGreaterThanOrEqualTo(3);
    }

    private Task<int> LeaseAsync(DateTimeOffset until) => App.InDatabaseAsync(
        db => db.WebhookDeliveries.ExecuteUpdateAsync(set => set.SetProperty(one => one.LeasedUntil, until), Ct));

    /// <summary>The dispatcher without the host that would have it go round.</summary>
    private sealed class HeldDispatcher(TestServices app) : IAsyncDisposable
    {
        public WebhookDispatcher Dispatcher { get; } = app.Get<WebhookDispatcher>();

        public Task TidyAsync() => Dispatcher.TidyAsync(Ct);

        public async ValueTask DisposeAsync() => await Dispatcher.StopAsync(CancellationToken.None);
    }
}
