using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class TwoPeopleConfiguration : IEntityTypeConfiguration<TwoPeople>
{
    public void Configure(EntityTypeBuilder<TwoPeople> builder)
    {
        builder.HasIndex(pair => new { pair.FirstId, pair.SecondId }).IsUnique();
        builder.Property(pair => pair.Compared).HasMaxLength(64);
        builder.HasOne<Contact>().WithMany().HasForeignKey(pair => pair.FirstId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Contact>().WithMany().HasForeignKey(pair => pair.SecondId).OnDelete(DeleteBehavior.Cascade);
    }
}
