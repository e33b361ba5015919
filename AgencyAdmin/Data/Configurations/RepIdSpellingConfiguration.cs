using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class RepIdSpellingConfiguration : IEntityTypeConfiguration<RepIdSpelling>
{
    public void Configure(EntityTypeBuilder<RepIdSpelling> builder)
    {
        builder.Property(s => s.Raw).HasMaxLength(SalesRepId.Limit);
        builder.HasIndex(s => s.Raw).IsUnique();
    }
}
