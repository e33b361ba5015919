using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class PublicationRequestConfiguration : IEntityTypeConfiguration<PublicationRequest>
{
    public void Configure(EntityTypeBuilder<PublicationRequest> builder)
    {
        builder.Property(request => request.Note).HasMaxLength(TextLimits.Note);
        builder.Property(request => request.AskedBy).HasMaxLength(256);
        builder.Property(request => request.DecidedBy).HasMaxLength(256);
        builder.HasIndex(request => request.State);
    }
}
