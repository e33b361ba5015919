using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class FeedConfiguration : IEntityTypeConfiguration<Feed>
{
    public void Configure(EntityTypeBuilder<Feed> builder)
    {
        builder.ComplexProperty(f => f.Rows);
        builder.ComplexProperty(f => f.CoverageBefore);
        builder.ComplexProperty(f => f.CoverageAfter);
        builder.Property(f => f.Channel).HasColumnName("Door");
        builder.Property(f => f.Table).HasMaxLength(20).HasDefaultValue(FeedName.Customers);
        builder.Property(f => f.DecisionNote).HasMaxLength(Feed.NoteLimit);
        builder.HasMany(f => f.Rejects).WithOne().HasForeignKey(r => r.FeedId);
        builder.HasIndex(f => f.ReceivedAt);
        builder.HasIndex(f => f.ContentHash);
    }
}
