using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>
/// What a feed did to a customer that was there before, with everything that takes it back. Customers that it added are
/// known by the range of their keys instead, so that a first feed of a million leaves no second million here.
/// </summary>
public sealed class FeedChange
{
    private FeedChange()
    {
    }

    public int FeedId { get; private set; }

    public int CustomerId { get; private set; }

    /// <summary>The columns of <see cref="CustomerColumns"/> but the number, as a JSON array.</summary>
    public string Before { get; private set; } = "";

    public bool WasActive { get; private set; }

    public bool IsActive { get; private set; }

    public long? FingerprintBefore { get; private set; }

    /// <summary>Null where a full feed lacked the customer.</summary>
    public long? FingerprintAfter { get; private set; }

    /// <summary>The keys of the spellings of its sales rep IDs in their order, as a JSON array.</summary>
    public string IdsBefore { get; private set; } = "";

    public string IdsAfter { get; private set; } = "";
}

/// <summary>A sales rep ID that no active customer had any more after a feed.</summary>
public sealed class GoneRepId
{
    private GoneRepId()
    {
    }

    public int FeedId { get; private set; }

    public int SalesRepIdId { get; private set; }
}

internal sealed class FeedChangeConfiguration : IEntityTypeConfiguration<FeedChange>, IEntityTypeConfiguration<GoneRepId>
{
    public void Configure(EntityTypeBuilder<FeedChange> builder)
    {
        builder.ToTable("FeedChanges");
        builder.HasKey(c => new { c.FeedId, c.CustomerId });
    }

    public void Configure(EntityTypeBuilder<GoneRepId> builder)
    {
        builder.ToTable("FeedGoneRepIds");
        builder.HasKey(g => new { g.FeedId, g.SalesRepIdId });
    }
}
