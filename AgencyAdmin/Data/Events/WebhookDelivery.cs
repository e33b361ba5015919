using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Events;

/// <summary>How far a message has come on its way to an endpoint.</summary>
public enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>Its last attempt has failed; somebody can send it again.</summary>
    Failed,
}

/// <summary>A message on its way to one endpoint.</summary>
public sealed class WebhookDelivery
{
    private readonly List<WebhookAttempt> _log = [];

    private WebhookDelivery()
    {
    }

    public WebhookDelivery(int endpointId, OutboxEvent told, DateTimeOffset now) =>
        (EndpointId, Event, NextAt, ScheduledAt, CreatedAt) = (endpointId, told, now, now, now);

    public long Id { get; private set; }

    public int EndpointId { get; private set; }

    public long EventId { get; private set; }

    public OutboxEvent? Event { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>How many attempts there were since it was last sent by hand.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is tried next, while it is pending.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>When that was decided: a clock that stands before it was set back, and the wait means nothing.</summary>
    public DateTimeOffset ScheduledAt { get; private set; }

    /// <summary>Until when somebody is at it; whoever was killed meanwhile lets go by it.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>The HTTP status of the last attempt; null where there was no answer.</summary>
    public int? LastStatus { get; private set; }

    public IReadOnlyList<WebhookAttempt> Log => _log;

    /// <summary>Writes down what came of an attempt, and lets go of it.</summary>
    /// <param name="attempt">What came of it.</param>
    /// <param name="wait">Until the next; null where there is none.</param>
    public void Note(WebhookAttempt attempt, TimeSpan? wait)
    {
        Attempts++;
        (LastAt, LastStatus, LeasedUntil) = (attempt.At, attempt.Status, null);
        _log.Add(attempt);
        (State, NextAt, ScheduledAt) = attempt.IsSuccess ? (DeliveryState.Delivered, NextAt, ScheduledAt)
            : wait is { } pause ? (DeliveryState.Pending, attempt.At + pause, attempt.At)
            : (DeliveryState.Failed, NextAt, ScheduledAt);
    }

    /// <summary>The latest attempt of those that were read.</summary>
    public WebhookAttempt? LatestAttempt() => _log.MaxBy(attempt => attempt.Id);

    /// <summary>Has it tried at once, with all its attempts before it.</summary>
    public void SendAgain(DateTimeOffset now) =>
        (State, Attempts, NextAt, ScheduledAt, LeasedUntil) = (DeliveryState.Pending, 0, now, now, null);
}

/// <summary>One attempt to send a message, and what the receiver said.</summary>
public sealed class WebhookAttempt
{
    /// <summary>How much of an answer is kept.</summary>
    public const int AnswerLimit = 4 * 1024;

    private WebhookAttempt()
    {
    }

    public WebhookAttempt(DateTimeOffset at, int? status, string? answer, string? problem, int milliseconds) =>
        (At, Status, Answer, Problem, Milliseconds) = (at, status, answer, problem, milliseconds);

    public long Id { get; private set; }

    public long DeliveryId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The HTTP status; null where there was no answer.</summary>
    public int? Status { get; private set; }

    /// <summary>The first 4 KB of the answer's body.</summary>
    public string? Answer { get; private set; }

    /// <summary>Why there was no answer, in a sentence.</summary>
    public string? Problem { get; private set; }

    public int Milliseconds { get; private set; }

    public bool IsSuccess => Status is >= 200 and < 300;
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>, IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasOne(d => d.Event).WithMany().HasForeignKey(d => d.EventId);
        builder.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId);
        builder.HasMany(d => d.Log).WithOne().HasForeignKey(a => a.DeliveryId);

        // What the dispatcher asks every few seconds, and what the page of an endpoint shows.
        builder.HasIndex(d => new { d.State, d.NextAt });
        builder.HasIndex(d => new { d.EndpointId, d.Id });
    }

    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.Property(a => a.Answer).HasMaxLength(WebhookAttempt.AnswerLimit);
        builder.Property(a => a.Problem).HasMaxLength(500);
        builder.Ignore(a => a.IsSuccess);
    }
}
