using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain.Events;

namespace AgencyAdmin.Features.Webhooks.Pages;

/// <summary>What is said of webhooks and their messages.</summary>
internal static class WebhookWords
{
    public static (Status Status, string Text) Of(WebhookEndpoint endpoint) =>
        !endpoint.IsEnabled ? (Status.Blocked, "Disabled")
        : endpoint.Failures > 0 ? (Status.Warning, "Fails")
        : endpoint.LastSuccessAt is null ? (Status.Muted, "Not used yet")
        : (Status.Good, "Works");

    public static (Status Status, string Text) Of(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => (Status.Good, "Delivered"),
        DeliveryState.Failed => (Status.Blocked, "Failed"),
        _ => (Status.Warning, "Waits"),
    };

    /// <summary>The states as the address of a filter has them.</summary>
    public static IReadOnlyList<(DeliveryState? State, string? Code, string Text)> States { get; } =
    [
        (null, null, "All"), (DeliveryState.Pending, "pending", "Waiting"), (DeliveryState.Delivered, "delivered", "Delivered"),
        (DeliveryState.Failed, "failed", "Failed"),
    ];

    public static string EventsOf(WebhookEndpoint endpoint) => endpoint.Events == "*"
        ? "All events"
        : endpoint.Events.Split(',') is [var only] ? only : DisplayFormat.Plural(endpoint.Events.Split(',').Length, "kind of event", "kinds of events");

    /// <summary>What came of an attempt: "204 in 12 ms".</summary>
    public static string Of(WebhookAttempt attempt) =>
        attempt.Problem ?? $"{attempt.Status} in {DisplayFormat.Count(attempt.Milliseconds)} ms";

    /// <summary>What came of a message that was sent by hand.</summary>
    public static string Of(WebhookDelivery sent) => sent.LatestAttempt() is { } attempt
        ? attempt.IsSuccess ? $"It arrived: the receiver answered {attempt.Status}." : $"It did not arrive. {attempt.Problem ?? $"The receiver answered {attempt.Status}."}"
        : "It is being sent just now.";

    /// <summary>"in 5 min": how long something still waits.</summary>
    public static string In(TimeSpan left) => left switch
    {
        { TotalSeconds: < 1 } => "now",
        { TotalMinutes: < 1 } => $"in {(int)left.TotalSeconds} s",
        { TotalHours: < 1 } => $"in {(int)left.TotalMinutes} min",
        _ => $"in {(int)left.TotalHours} h",
    };

    /// <summary>The events that can be chosen.</summary>
    public static IEnumerable<EventType> Choices => EventTypes.All;
}
