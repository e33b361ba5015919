using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(c => c.Number).HasMaxLength(Customer.NumberLimit);
        builder.Property(c => c.Name).HasMaxLength(Customer.NameLimit);
        builder.ComplexProperty(c => c.Address, AddressColumns.Configure);
        builder.HasIndex(c => c.Number).IsUnique();

        // By name, then number, there is an index as well; its migration makes it, because capital letters do not count
        // in it. The few that differ from the rest, so that the others are counted without looking at each.
        builder.HasIndex(c => c.IsActive).HasFilter("IsActive = 0");
        builder.HasIndex(c => c.Origin).HasFilter("Origin <> 0");
    }
}
