using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>That somebody looked at a customer's home page: staff see what a customer sees, so it is kept who did.</summary>
public sealed class CustomerViewAudit
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private CustomerViewAudit()
    {
    }

    public CustomerViewAudit(DateTimeOffset at, string who, string customerNumber, bool isDraft, DateOnly? asOf) =>
        (At, Who, CustomerNumber, IsDraft, AsOf) = (at, who, customerNumber, isDraft, asOf);

    public int Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Who { get; private set; } = "";

    public string CustomerNumber { get; private set; } = "";

    /// <summary>True for the draft, false for what is published.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The day that was asked for; null for that very day.</summary>
    public DateOnly? AsOf { get; private set; }
}

internal sealed class CustomerViewAuditConfiguration : IEntityTypeConfiguration<CustomerViewAudit>
{
    public void Configure(EntityTypeBuilder<CustomerViewAudit> builder)
    {
        builder.ToTable("CustomerLooks");
        builder.Property(look => look.Who).HasMaxLength(256);
        builder.Property(look => look.CustomerNumber).HasMaxLength(Domain.Customers.Customer.NumberLimit);
        builder.HasIndex(look => look.At);
        builder.HasIndex(look => look.CustomerNumber);
    }
}
