using AgencyAdmin.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class UserSessionConfiguration : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.Property(s => s.Id).HasMaxLength(30);
        builder.Property(s => s.Stamp).HasMaxLength(100);
        builder.Property(s => s.Browser).HasMaxLength(60);
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(s => s.UserId);
    }
}
