using AgencyAdmin.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

/// <summary>
/// Passkeys as version 3 of Identity's schema has them. Identity would map them by an option of the services, and a
/// context that is made without them would have another model.
/// </summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.Navigation(passkey => passkey.Data).IsRequired();
        builder.HasOne<AppUser>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired();
    }
}
