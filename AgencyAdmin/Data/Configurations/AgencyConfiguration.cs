using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(Agency.NameLimit);
        builder.Property(a => a.Type).HasMaxLength(Agency.TypeLimit);
        builder.Property(a => a.Phone).HasMaxLength(Agency.PhoneLimit);
        builder.Property(a => a.Email).HasMaxLength(Agency.EmailLimit);
        builder.Property(a => a.Website).HasMaxLength(Domain.WebAddress.Limit);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.Details);
        builder.ComplexProperty(a => a.Address, AddressColumns.Configure);
        builder.HasOne<Domain.Customers.Customer>().WithMany().HasForeignKey(a => a.BusinessId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.BusinessId).IsUnique();
        builder.HasMany(a => a.Reps).WithOne().HasForeignKey(r => r.AgencyId);
    }
}
