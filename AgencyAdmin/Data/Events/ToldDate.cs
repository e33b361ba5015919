using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Events;

/// <summary>
/// A date that was told, longer than what told it is kept: a stand-in may go on for years. A short row for each, never changed.
/// </summary>
public sealed class ToldDate
{
    /// <summary>The first row: what had come before it was written was there before anybody watched, and is no news.</summary>
    public const string Beginning = "beginning";

    private ToldDate()
    {
    }

    public ToldDate(string key, DateTimeOffset at) => (Key, At) = (key, at);

    /// <summary>Of a <see cref="Domain.Setup.DueDate"/>.</summary>
    public string Key { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class ToldDateConfiguration : IEntityTypeConfiguration<ToldDate>
{
    public void Configure(EntityTypeBuilder<ToldDate> builder)
    {
        builder.ToTable("ToldDates");
        builder.HasKey(told => told.Key);
        builder.Property(told => told.Key).HasMaxLength(100);
    }
}
