using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Configurations;

/// <remarks>Triggers of its migration refuse to change, delete, replace or leave out an entry.</remarks>
internal sealed class ChangeEntryConfiguration : IEntityTypeConfiguration<ChangeEntry>
{
    public void Configure(EntityTypeBuilder<ChangeEntry> builder)
    {
        builder.ToTable("ChangeLog");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.ActorKey).HasMaxLength(256);
        builder.Property(e => e.Actor).HasMaxLength(256);
        builder.Property(e => e.Subject).HasMaxLength(20);
        builder.Property(e => e.SubjectKey).HasMaxLength(100);
        builder.Property(e => e.Customer).HasMaxLength(Customer.NumberLimit);
        builder.Property(e => e.Hash).HasMaxLength(ChangeEntry.HashLength).IsFixedLength();
        builder.HasIndex(e => e.Batch);
        builder.HasIndex(e => e.At);

        // Every index goes on by sequence, so a page along one of them is read from where the last one ended.
        builder.HasIndex(e => e.Batch, "IX_ChangeLog_First").HasFilter("Batch = Sequence");
        builder.HasIndex(e => e.Subject);
        builder.HasIndex(e => new { e.Subject, e.SubjectKey });
        builder.HasIndex(e => new { e.ActorKind, e.ActorKey });

        // Most entries concern only a few of these.
        builder.HasIndex(e => e.Customer).HasFilter("Customer IS NOT NULL");
        builder.HasIndex(e => e.ContactId).HasFilter("ContactId IS NOT NULL");
        builder.HasIndex(e => e.FormerContactId).HasFilter("FormerContactId IS NOT NULL");
        builder.HasIndex(e => e.AgencyId).HasFilter("AgencyId IS NOT NULL");
        builder.HasIndex(e => e.RepId).HasFilter("RepId IS NOT NULL");
        builder.HasIndex(e => e.FormerRepId).HasFilter("FormerRepId IS NOT NULL");
        builder.HasIndex(e => e.Undoes).HasFilter("Undoes IS NOT NULL");
    }
}
