using System.Text;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Webhooks;
using AgencyAdmin.Features.Webhooks;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using StandardWebhooks;

namespace AgencyAdmin.Tests.Features.Webhooks;

/// <summary>What a receiver gets, and what becomes of what it does not take.</summary>
public sealed class WebhookSendingTests : WebhookTest
{
    [Fact]
    public async Task Message_IsVerifiedByTheLibraryOfTheStandard()
    {
        // The library compares with the machine's clock.
        App.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        var made = await MakeAsync();
        await TellAsync("Zoë said “漢字” & <b>");

        await SendAsync();

        var got = await Receiver.NextAsync();
        new StandardWebhook(made.Secret).Verify(got.Body, got.Headers);
        FluentActions.Invoking(() => new StandardWebhook(made.Secret).Verify(got.Body + " ", got.Headers)).Should().Throw<Exception>();
        got.Headers["Content-Type"].ToString().Should().Be("application/json; charset=utf-8");
        got.Body.Should().Contain("Zoë said").And.Contain($"\"id\":\"{got.Id}\"");
        got.Headers.Keys.Should().NotContain(["traceparent", "Cookie", "X-Api-Key"]);
        (await DeliveryAsync()).Should().BeEquivalentTo(new { State = DeliveryState.Delivered, Attempts = 1, LastStatus = 204 });
    }

    [Fact]
    public async Task Message_ForADayAfterARotation_IsSignedWithBothSecrets()
    {
        App.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        var made = await MakeAsync();
        (await App.Get<WebhookService>().RotateAsync(made.Endpoint.Id, Ct)).TryGet(out var rotated).Should().BeTrue();
        await TellAsync();
        await SendAsync();

        var got = await Receiver.NextAsync();
        var signatures = got.Headers["webhook-signature"].ToString().Split(' ');
        signatures.Should().HaveCount(2);
        new StandardWebhook(rotated!.Secret).Verify(got.Body, got.Headers);

        // The library passes over the last of several, so the former one is shown to it by itself.
        got.Headers["webhook-signature"] = signatures[1];
        new StandardWebhook(made.Secret).Verify(got.Body, got.Headers);

        App.Clock.Advance(WebhookSecret.Overlap);
        await TellAsync();
        await SendAsync();

        var later = await Receiver.NextAsync();
        var timestamp = long.Parse(later.Headers["webhook-timestamp"].ToString(), null);
        later.Headers["webhook-signature"].ToString().Should().Be(WebhookSecret.Sign([rotated.Secret], later.Id, timestamp, later.Body));
    }

    [Fact]
    public async Task Message_ThatFails_IsTriedTenTimesUnderOneId_AndCanBeSentAgain()
    {
        var made = await MakeAsync();
        Receiver.Says(500, body: "out of order");
        await TellAsync();

        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await SendAsync();
            await SendAsync();
            var delivery = await DeliveryAsync();
            delivery.Attempts.Should().Be(attempt, "it waits before the next");
            delivery.State.Should().Be(attempt < 10 ? DeliveryState.Pending : DeliveryState.Failed);
            if (attempt < 10)
            {
                (delivery.NextAt - App.Clock.GetUtcNow()).Should().BeCloseTo(RetryWaits.After(attempt, 0.5)!.Value, RetryWaits.After(attempt, 0)!.Value * 0.06);
                App.Clock.SetUtcNow(delivery.NextAt);
            }
        }

        Receiver.Messages.Select(message => message.Id).Distinct().Should().ContainSingle();
        Receiver.Messages.Select(message => message.Body).Distinct().Should().ContainSingle();
        (await DeliveryAsync()).Log.Should().HaveCount(10).And.OnlyContain(one => one.Status == 500 && one.Answer == "out of order");

        Receiver.Says(200);
        (await App.Get<WebhookResends>().ResendAsync(made.Endpoint.Id, (await DeliveryAsync()).Id, Ct)).TryGet(out var again).Should().BeTrue();

        again!.State.Should().Be(DeliveryState.Delivered);
        (await EndpointAsync(made.Endpoint.Id)).Should().BeEquivalentTo(new { Failures = 0, FailingSince = (DateTimeOffset?)null, IsEnabled = true });
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1", 5)]
    [InlineData("Mon, 05 Jan 2026 09:10:00 GMT", 600)]
    [InlineData("nonsense", 5)]
    public async Task RetryAfter_IsHonoured(string asked, int seconds)
    {
        await MakeAsync();
        Receiver.Says(StatusCodes.Status429TooManyRequests, asked);
        await TellAsync();

        await SendAsync();

        ((await DeliveryAsync()).NextAt - App.Clock.GetUtcNow()).TotalSeconds.Should().BeInRange(seconds, seconds * 1.11);
    }

    [Fact]
    public async Task Gone_DisablesAtOnce_AndWhatHappensIsKeptUntilItIsEnabled()
    {
        var made = await MakeAsync();
        Receiver.Says(StatusCodes.Status410Gone);
        await TellAsync();
        await SendAsync();

        var endpoint = await EndpointAsync(made.Endpoint.Id);
        endpoint.IsEnabled.Should().BeFalse();
        endpoint.DisabledReason.Should().Be("It answered 410 Gone: it wants no more messages.");

        App.Clock.Advance(TimeSpan.FromDays(2));
        await TellAsync("Meanwhile");
        await SendAsync();
        Receiver.Messages.Should().ContainSingle();

        Receiver.Says(200);
        await App.Get<WebhookService>().EnableAsync(made.Endpoint.Id, Ct);
        await SendAsync();

        // The one that was refused, that it was disabled, and what happened meanwhile.
        Receiver.Messages.Skip(1).Select(message => message.Body).Should().HaveCount(3).And.ContainSingle(body => body.Contains("Meanwhile"));
        (await EndpointAsync(made.Endpoint.Id)).DisabledReason.Should().BeNull();
    }

    [Fact]
    public async Task FiveDaysOfFailure_Disable_AndAnotherEndpointIsTold()
    {
        var made = await MakeAsync();
        Receiver.Says(503);
        await using var other = await TestReceiver.StartAsync();
        await App.Get<WebhookService>().AddAsync(new("Other", other.Url, ["webhook.disabled"]), Ct);

        for (var hours = 0; hours <= 120; hours += 6)
        {
            (await EndpointAsync(made.Endpoint.Id)).IsEnabled.Should().BeTrue();
            await TellAsync();
            await SendAsync();
            App.Clock.Advance(TimeSpan.FromHours(6));
        }

        var endpoint = await EndpointAsync(made.Endpoint.Id);
        endpoint.IsEnabled.Should().BeFalse();
        endpoint.DisabledReason.Should().Be("It failed for 5 days. The last time: it answered 503.");
        await SendAsync();
        (await other.NextAsync()).Body.Should().Contain("webhook.disabled").And.Contain("It failed for 5 days");
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await MakeAsync();
        Receiver.Answer = context =>
        {
            context.Response.Redirect("http://127.0.0.1:1/elsewhere");
            return Task.CompletedTask;
        };
        await TellAsync();

        await SendAsync();

        (await DeliveryAsync()).LastStatus.Should().Be(302);
        Receiver.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Answer_OfAnyLengthAndKind_IsKeptToFourKilobytes()
    {
        await MakeAsync();
        Receiver.Answer = async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("a\0b" + new string('x', 3_000_000)));
        };
        await TellAsync();

        await SendAsync();

        (await DeliveryAsync()).Log.Single().Answer.Should().HaveLength(WebhookAttempt.AnswerLimit).And.StartWith("a\uFFFDbxxx");
    }

    [Fact]
    public async Task Receiver_ThatIsNotThere_HasASentence()
    {
        await MakeAsync();
        await Receiver.DisposeAsync();
        await TellAsync();

        await SendAsync();

        (await DeliveryAsync()).Log.Single().Problem.Should().Be("Nothing listens there: the connection was refused.");
        await InitializeAsync();
    }

    [Fact]
    public async Task Since_SendsWhatWasSent_AndWhatTheWebhookWasTooLateFor()
    {
        await TellAsync("Before");
        App.Clock.Advance(TimeSpan.FromHours(1));
        var since = App.Clock.GetUtcNow();
        await TellAsync("Missed");
        var made = await MakeAsync();
        await TellAsync("Sent");
        await App.Get<WebhookResends>().TestAsync(made.Endpoint.Id, Ct);
        await SendAsync();
        Receiver.Messages.Should().HaveCount(2);

        (await App.Get<WebhookResends>().ResendSinceAsync(made.Endpoint.Id, since, Ct)).TryGet(out var again).Should().BeTrue();
        await SendAsync();

        again!.Count.Should().Be(2);
        var sent = Receiver.Messages.Skip(2).ToList();
        sent.Select(message => message.Body).Should().ContainSingle(body => body.Contains("Missed")).And.ContainSingle(body => body.Contains("Sent"));
        Receiver.Messages.Should().ContainSingle(message => message.Id == sent.Single(one => one.Body.Contains("Missed")).Id);
    }

    [Fact]
    public async Task Test_IsSentAtOnce_ToThisOneAlone()
    {
        var made = await MakeAsync("feed.held");
        await using var other = await TestReceiver.StartAsync();
        await App.Get<WebhookService>().AddAsync(new("Other", other.Url, null), Ct);

        (await App.Get<WebhookResends>().TestAsync(made.Endpoint.Id, Ct)).TryGet(out var sent).Should().BeTrue();

        sent!.Should().BeEquivalentTo(new { State = DeliveryState.Delivered, LastStatus = 204 });
        (await Receiver.NextAsync()).Body.Should().Contain("webhook.test");
        await SendAsync();
        other.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Delivery_GoesToThoseWhoWantIt()
    {
        await MakeAsync("feed.held", "coverage.fell");
        await TellAsync();

        (await App.InDatabaseAsync(db => db.WebhookDeliveries.CountAsync(Ct))).Should().Be(0);
        (await App.InDatabaseAsync(db => db.OutboxEvents.CountAsync(Ct))).Should().Be(1, "it can be sent later");
    }
}
