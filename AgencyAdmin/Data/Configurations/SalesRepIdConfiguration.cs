using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class SalesRepIdConfiguration : IEntityTypeConfiguration<SalesRepId>
{
    public void Configure(EntityTypeBuilder<SalesRepId> builder)
    {
        builder.Property(r => r.Normalised).HasMaxLength(SalesRepId.Limit);
        builder.Property(r => r.IgnoreReason).HasMaxLength(SalesRepId.IgnoreReasonLimit);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasMany(r => r.Spellings).WithOne().HasForeignKey(s => s.SalesRepIdId);
        builder.HasIndex(r => r.Normalised).IsUnique();
    }
}
