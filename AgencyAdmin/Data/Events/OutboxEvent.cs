using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Events;

/// <summary>Something that happened, as it is told outside. Written in the transaction in which it happened, and never changed.</summary>
public sealed class OutboxEvent
{
    private OutboxEvent()
    {
    }

    public OutboxEvent(string messageId, string type, DateTimeOffset at, string data, string? once) =>
        (MessageId, Type, At, Data, Once) = (messageId, type, at, data, once);

    public long Id { get; private set; }

    /// <summary>What receivers know it by: the same however often it is sent.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>One of <see cref="Domain.Events.EventTypes"/>.</summary>
    public string Type { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>JSON.</summary>
    public string Data { get; private set; } = "";

    /// <summary>What is told only once; null where each counts.</summary>
    public string? Once { get; private set; }
}

internal sealed class OutboxEventConfiguration : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("OutboxEvents");
        builder.Property(e => e.MessageId).HasMaxLength(40);
        builder.Property(e => e.Type).HasMaxLength(60);
        builder.Property(e => e.Once).HasMaxLength(200);
        builder.HasIndex(e => e.MessageId).IsUnique();
        builder.HasIndex(e => e.Once).IsUnique();
        builder.HasIndex(e => e.At);
    }
}
