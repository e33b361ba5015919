using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

/// <summary>The address columns, the same for customers, contacts and agencies; lengths are the feed's.</summary>
internal static class AddressColumns
{
    public static void Configure(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(a => a.Line1).HasColumnName("AddressLine1").HasMaxLength(TextLimits.AddressLine);
        address.Property(a => a.Line2).HasColumnName("AddressLine2").HasMaxLength(TextLimits.AddressLine);
        address.Property(a => a.Line3).HasColumnName("AddressLine3").HasMaxLength(TextLimits.AddressLine);
        address.Property(a => a.City).HasColumnName("City").HasMaxLength(TextLimits.Place);
        address.Property(a => a.State).HasColumnName("State").HasMaxLength(TextLimits.Place);
        address.Property(a => a.PostalCode).HasColumnName("PostalCode").HasMaxLength(TextLimits.Place);
        address.Property(a => a.Country).HasColumnName("Country").HasMaxLength(TextLimits.Place);
    }
}
