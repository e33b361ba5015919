using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Features.Rest;

namespace AgencyAdmin.Features.Webhooks;

/// <summary>A webhook over REST, without its secret; its version is the ETag.</summary>
/// <param name="Events">The types that it wants; empty for all, those to come included.</param>
internal sealed record WebhookEndpointBody(
    int Id, string Name, string Url, IReadOnlyList<string> Events, bool IsEnabled, string? DisabledReason, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? LastSuccessAt, DateTimeOffset? FailingSince)
{
    public static WebhookEndpointBody Of(WebhookEndpoint endpoint) => new(
        endpoint.Id, endpoint.Name, endpoint.Url, endpoint.Events == "*" ? [] : endpoint.Events.Split(','), endpoint.IsEnabled,
        endpoint.DisabledReason, endpoint.CreatedAt, endpoint.CreatedBy, endpoint.LastSuccessAt, endpoint.FailingSince);
}

/// <summary>The webhooks; all of them are one page.</summary>
internal sealed record WebhookEndpointBodies(IReadOnlyList<WebhookEndpointBody> Items, string? Next, int Total);

/// <summary>A webhook with its secret, which no other answer has.</summary>
internal sealed record MadeWebhookBody(WebhookEndpointBody Webhook, string Secret)
{
    public static MadeWebhookBody Of(MadeWebhook made) => new(WebhookEndpointBody.Of(made.Endpoint), made.Secret);
}

/// <summary>A message on its way to a webhook.</summary>
/// <param name="MessageId">What its receiver knows it by.</param>
/// <param name="NextAt">When it is tried next, while it waits.</param>
internal sealed record WebhookDeliveryBody(
    long Id, string MessageId, string Type, DateTimeOffset At, string State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? LastAt,
    int? LastStatus)
{
    public static string Word(DeliveryState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    public static WebhookDeliveryBody Of(DeliveryRow row) => new(
        row.Id, row.MessageId, row.Type, row.At, Word(row.State), row.Attempts, row.NextAt, row.LastAt, row.LastStatus);
}

/// <summary>A page of messages; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record WebhookDeliveryBodies(IReadOnlyList<WebhookDeliveryBody> Items, string? Next);

/// <summary>A message that was just sent, and what came of it.</summary>
/// <param name="Answer">The first 4 KB of what the receiver answered.</param>
/// <param name="Problem">Why there was no answer.</param>
internal sealed record SentMessageBody(WebhookDeliveryBody Delivery, int? Status, string? Answer, string? Problem)
{
    public static SentMessageBody Of(WebhookDelivery sent)
    {
        var last = sent.LatestAttempt();
        var row = new DeliveryRow(
            sent.Id, sent.Event!.MessageId, sent.Event.Type, sent.Event.At, sent.State, sent.Attempts,
            sent.State is DeliveryState.Pending ? sent.NextAt : null, sent.LastAt, sent.LastStatus);
        return new(WebhookDeliveryBody.Of(row), last?.Status, last?.Answer, last?.Problem);
    }
}

/// <summary>What a webhook is to be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "disabledReason", "createdAt", "createdBy", "lastSuccessAt", "failingSince")]
internal sealed record WebhookEndpointRequest(
    [property: Required] string? Url, string? Name = null, IReadOnlyList<string>? Events = null, bool IsEnabled = true)
{
    public WebhookForm ToForm() => new(Name, Url, Events);
}

/// <summary>What is to change of a webhook. What is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "disabledReason", "createdAt", "createdBy", "lastSuccessAt", "failingSince")]
public sealed record WebhookChangeRequest
{
    private static readonly IReadOnlyList<string> s_sameEvents = [LeftOut.Text];

    public string? Url { get; init; } = LeftOut.Text;

    /// <summary>Null for the host of its address.</summary>
    public string? Name { get; init; } = LeftOut.Text;

    /// <summary>Null or none for all.</summary>
    public IReadOnlyList<string>? Events { get; init; } = s_sameEvents;

    /// <summary>Null keeps it.</summary>
    public bool? IsEnabled { get; init; }

    internal bool HasUrl => !ReferenceEquals(Url, LeftOut.Text);

    internal bool HasEvents => !ReferenceEquals(Events, s_sameEvents);

    /// <summary>All of a form; whether it is enabled stays as it is.</summary>
    internal static WebhookChangeRequest Of(WebhookForm form) => new() { Name = form.Name, Url = form.Url, Events = form.Events };
}
