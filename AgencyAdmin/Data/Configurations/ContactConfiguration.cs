using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(c => c.Number).HasMaxLength(Contact.NumberLimit);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.Property(c => c.Name).HasMaxLength(Contact.NameLimit);
        builder.Property(c => c.Position).HasMaxLength(Contact.PositionLimit);
        builder.Property(c => c.Email).HasMaxLength(Contact.EmailLimit);
        builder.Property(c => c.OfficePhone).HasMaxLength(Contact.PhoneLimit);
        builder.Property(c => c.CellPhone).HasMaxLength(Contact.PhoneLimit);
        builder.Property(c => c.Fax).HasMaxLength(Contact.PhoneLimit);
        builder.Property(c => c.TimeZone).HasMaxLength(Contact.TimeZoneLimit);
        builder.Property(c => c.WorkingHours).HasMaxLength(Contact.WorkingHoursLimit);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Ignore(c => c.Details);
        builder.Ignore(c => c.StandIn);
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.StandInId).OnDelete(DeleteBehavior.SetNull);
        builder.ComplexProperty(c => c.Address, AddressColumns.Configure);
        builder.HasOne<Domain.Customers.Customer>().WithMany().HasForeignKey(c => c.BusinessId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
