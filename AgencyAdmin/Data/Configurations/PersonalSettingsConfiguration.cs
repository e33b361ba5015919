using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

internal sealed class PersonalSettingsConfiguration : IEntityTypeConfiguration<PersonalSettings>
{
    public void Configure(EntityTypeBuilder<PersonalSettings> builder)
    {
        builder.HasKey(s => s.UserId);
        builder.Property(s => s.UserId).ValueGeneratedNever();
        builder.HasOne<AppUser>().WithOne().HasForeignKey<PersonalSettings>(s => s.UserId);
        builder.Property(s => s.TimeZone).HasMaxLength(60);
        builder.Property(s => s.Formats).HasMaxLength(10);
        builder.Property(s => s.Theme).HasMaxLength(10);
        builder.Property(s => s.Density).HasMaxLength(20);
        builder.Property(s => s.NoticeMail).HasMaxLength(10).HasDefaultValue(OwnSettings.NoMail);
        builder.Property(s => s.DigestAt).HasMaxLength(5).HasDefaultValue(OwnSettings.DefaultDigestAt);
        builder.Ignore(s => s.Value);
    }
}
