using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class AgencyRepConfiguration : IEntityTypeConfiguration<AgencyRep>
{
    public void Configure(EntityTypeBuilder<AgencyRep> builder)
    {
        builder.Ignore(r => r.Details);

        // Up to thousands of customers may be named in it.
        builder.Property(r => r.Parts);
        builder.HasOne<Domain.RepIds.SalesRepId>().WithMany().HasForeignKey(r => r.SalesRepIdId)
            .OnDelete(DeleteBehavior.Restrict);

        // A deleted contact leaves its agency rep behind, so that the reason "contact missing" can be told.
        builder.HasOne<Domain.Contacts.Contact>().WithMany().HasForeignKey(r => r.ContactId)
            .OnDelete(DeleteBehavior.SetNull);
    }
}
