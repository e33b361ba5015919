using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Events;

/// <summary>Whom events are sent to. Its secret is stored sealed, and shown once.</summary>
public sealed class WebhookEndpoint
{
    public const int NameLimit = TextLimits.WebhookName;

    private WebhookEndpoint()
    {
    }

    public WebhookEndpoint(string name, string url, string events, string sealedSecret, string createdBy, DateTimeOffset createdAt) =>
        (Name, Url, Events, Secret, CreatedBy, CreatedAt) = (name, url, events, sealedSecret, createdBy, createdAt);

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    /// <summary>The types that it wants, parted by commas; <c>*</c> for all, those to come included.</summary>
    public string Events { get; private set; } = "";

    /// <summary>Sealed by data protection.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The one before a rotation, which signs as well until <see cref="FormerUntil"/>.</summary>
    public string? FormerSecret { get; private set; }

    public DateTimeOffset? FormerUntil { get; private set; }

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public bool IsEnabled { get; private set; } = true;

    /// <summary>Why it is disabled, in a sentence; null where somebody has done it by hand.</summary>
    public string? DisabledReason { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The first failure after the last success.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>How many attempts have failed since then.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? LastSuccessAt { get; private set; }

    /// <summary>Counts up with each change by a person: what <c>If-Match</c> compares.</summary>
    public int Version { get; private set; } = 1;

    public bool Wants(string type) => Events == "*" || Events.Split(',').Contains(type, StringComparer.Ordinal);

    public void Change(string name, string url, string events)
    {
        (Name, Url, Events) = (name, url, events);
        Version++;
    }

    /// <summary>Signs with another secret from now on, and for a day with both.</summary>
    public void Rotate(string sealedSecret, DateTimeOffset now)
    {
        (FormerSecret, FormerUntil, Secret) = (Secret, now + WebhookSecret.Overlap, sealedSecret);
        Version++;
    }

    /// <summary>Sends what was kept, and begins to count failures anew.</summary>
    public void Enable()
    {
        (IsEnabled, DisabledReason, DisabledAt, FailingSince, Failures) = (true, null, null, null, 0);
        Version++;
    }

    public void Disable(string? reason, DateTimeOffset now)
    {
        (IsEnabled, DisabledReason, DisabledAt) = (false, reason, now);
        Version++;
    }

    public void Succeed(DateTimeOffset now) => (LastSuccessAt, FailingSince, Failures) = (now, null, 0);

    /// <summary>Counts a failure.</summary>
    /// <returns>True where it has failed for so long that it is given up.</returns>
    public bool Fail(DateTimeOffset now)
    {
        // A clock that was set back would have it fail since a day to come.
        FailingSince = FailingSince is { } since && since <= now ? since : now;
        Failures++;
        return RetryWaits.IsGivenUp(FailingSince.Value, Failures, now);
    }
}

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("WebhookEndpoints");
        builder.Property(e => e.Name).HasMaxLength(WebhookEndpoint.NameLimit);
        builder.Property(e => e.Url).HasMaxLength(ReceiverAddress.Limit);
        builder.Property(e => e.Events).HasMaxLength(1_000);
        builder.Property(e => e.CreatedBy).HasMaxLength(200);
        builder.Property(e => e.DisabledReason).HasMaxLength(500);
    }
}
