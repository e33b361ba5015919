using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class AgencyTypeConfiguration : IEntityTypeConfiguration<AgencyType>
{
    public void Configure(EntityTypeBuilder<AgencyType> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(Agency.TypeLimit).UseCollation("NOCASE");
        builder.HasIndex(t => t.Name).IsUnique();
    }
}
