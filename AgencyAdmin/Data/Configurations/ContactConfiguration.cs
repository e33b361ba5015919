using System.Globalization;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgencyAdmin.Data.Configurations;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    private const int ClockLength = 5;

    // As text, which both databases order and copy alike.
    private static readonly ValueConverter<TimeOnly, string> s_clock = new(
        time => time.ToString("HH:mm", CultureInfo.InvariantCulture), text => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture));

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
        builder.Property(c => c.ConfirmedPerson).HasMaxLength(PersonChange.WordsLimit);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Ignore(c => c.Details);
        builder.Ignore(c => c.StandIn);
        builder.Ignore(c => c.StandIns);
        builder.Property(c => c.StandInFromTime).HasConversion(s_clock).HasMaxLength(ClockLength);
        builder.Property(c => c.StandInUntilTime).HasConversion(s_clock).HasMaxLength(ClockLength);
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.StandInId).OnDelete(DeleteBehavior.SetNull);
        builder.ComplexProperty(c => c.Address, AddressColumns.Configure);
        builder.ComplexProperty(c => c.Sent, Configure);
        builder.HasOne<Domain.Customers.Customer>().WithMany().HasForeignKey(c => c.BusinessId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    // Lengths are those of the KS_CONTACTS feed.
    private static void Configure(ComplexPropertyBuilder<SentContact> sent)
    {
        sent.Property(s => s.KommerceServerId).HasColumnName("KommerceServerId");
        sent.Property(s => s.FirstName).HasColumnName("FirstName").HasMaxLength(TextLimits.NamePart);
        sent.Property(s => s.MiddleName).HasColumnName("MiddleName").HasMaxLength(TextLimits.NamePart);
        sent.Property(s => s.LastName).HasColumnName("LastName").HasMaxLength(TextLimits.NamePart);
        sent.Property(s => s.NamePrefix).HasColumnName("NamePrefix").HasMaxLength(TextLimits.NameAffix);
        sent.Property(s => s.NameSuffix).HasColumnName("NameSuffix").HasMaxLength(TextLimits.NameAffix);
        sent.Property(s => s.Class).HasColumnName("ContactClass").HasMaxLength(TextLimits.ContactClass);
        sent.Property(s => s.Department).HasColumnName("Department").HasMaxLength(TextLimits.Department);
        sent.Property(s => s.AddressNumber).HasColumnName("AddressNumber").HasMaxLength(TextLimits.AddressNumber);
        sent.Ignore(s => s.Name);
    }
}
