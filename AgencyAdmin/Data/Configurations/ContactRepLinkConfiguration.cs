using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class ContactRepLinkConfiguration : IEntityTypeConfiguration<ContactRepLink>
{
    public void Configure(EntityTypeBuilder<ContactRepLink> builder)
    {
        builder.HasKey(link => new { link.ContactId, link.Raw });
        builder.Property(link => link.Raw).HasMaxLength(SalesRepId.Limit);
        builder.HasOne<Contact>().WithMany().HasForeignKey(link => link.ContactId).OnDelete(DeleteBehavior.Cascade);
    }
}
