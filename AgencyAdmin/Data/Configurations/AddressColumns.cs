using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

/// <summary>The address columns, the same for customers, contacts and agencies; lengths are the feed's.</summary>
internal static class AddressColumns
{
    public static void Configure(ComplexPropertyBuilder<PostalAddress> address)
    {
        address.Property(a => a.Line1).HasColumnName("AddressLine1").HasMaxLength(75);
        address.Property(a => a.Line2).HasColumnName("AddressLine2").HasMaxLength(75);
        address.Property(a => a.Line3).HasColumnName("AddressLine3").HasMaxLength(75);
        address.Property(a => a.City).HasColumnName("City").HasMaxLength(50);
        address.Property(a => a.State).HasColumnName("State").HasMaxLength(50);
        address.Property(a => a.PostalCode).HasColumnName("PostalCode").HasMaxLength(50);
        address.Property(a => a.Country).HasColumnName("Country").HasMaxLength(50);
    }
}
