using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasKey(a => new { a.CustomerId, a.Position });
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId);
        builder.HasOne<Domain.RepIds.RepIdSpelling>().WithMany().HasForeignKey(a => a.SpellingId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
