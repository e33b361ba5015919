using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>A customer who sees a complete card before a feed and none after it; for a held feed, who would see none.</summary>
public sealed class FeedLoser
{
    private FeedLoser()
    {
    }

    public int FeedId { get; private set; }

    public int CustomerId { get; private set; }
}

internal sealed class FeedLoserConfiguration : IEntityTypeConfiguration<FeedLoser>
{
    public void Configure(EntityTypeBuilder<FeedLoser> builder)
    {
        builder.ToTable("FeedLosers");
        builder.HasKey(loser => new { loser.FeedId, loser.CustomerId });
    }
}
