using AgencyAdmin.Data.Accounts;
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
        builder.Ignore(s => s.Value);
    }
}
