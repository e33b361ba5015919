using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>What a customer's list of sales rep IDs was until a feed changed it. A first feed, which only adds, leaves none.</summary>
public sealed class CustomerPast
{
    private CustomerPast()
    {
    }

    public int CustomerId { get; private set; }

    /// <summary>The feed that ended it.</summary>
    public int FeedId { get; private set; }

    /// <summary>When that feed came.</summary>
    public DateTimeOffset Until { get; private set; }

    public bool WasActive { get; private set; }

    /// <summary>The keys of the spellings in their order, as a JSON array.</summary>
    public string Ids { get; private set; } = "";
}

internal sealed class CustomerPastConfiguration : IEntityTypeConfiguration<CustomerPast>
{
    public void Configure(EntityTypeBuilder<CustomerPast> builder)
    {
        builder.ToTable("CustomerPasts");
        builder.HasKey(past => new { past.CustomerId, past.FeedId });
    }
}
