using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Model;

/// <summary>A link that shows a colleague without an account what a customer sees, until it ends or is revoked.</summary>
public sealed class SharedPreview
{
    private SharedPreview()
    {
    }

    public SharedPreview(
        string customerNumber, bool isDraft, DateOnly? asOf, string createdBy, int? makerId, DateTimeOffset createdAt,
        DateTimeOffset expiresAt) =>
        (CustomerNumber, IsDraft, AsOf, CreatedBy, MakerId, CreatedAt, ExpiresAt) =
            (customerNumber, isDraft, asOf, createdBy, makerId, createdAt, expiresAt);

    public int Id { get; private set; }

    public string CustomerNumber { get; private set; } = "";

    public bool IsDraft { get; private set; }

    /// <summary>The day that it shows; null for whatever day it is opened on.</summary>
    public DateOnly? AsOf { get; private set; }

    public string CreatedBy { get; private set; } = "";

    /// <summary>The account that made it, whose end ends the link; null for one of an earlier version.</summary>
    public int? MakerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevokedBy { get; private set; }

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(string by, DateTimeOffset at) => (RevokedBy, RevokedAt) = (RevokedBy ?? by, RevokedAt ?? at);
}

internal sealed class SharedPreviewConfiguration : IEntityTypeConfiguration<SharedPreview>
{
    public void Configure(EntityTypeBuilder<SharedPreview> builder)
    {
        builder.Property(shared => shared.CustomerNumber).HasMaxLength(Domain.Customers.Customer.NumberLimit);
        builder.Property(shared => shared.CreatedBy).HasMaxLength(256);
        builder.Property(shared => shared.RevokedBy).HasMaxLength(256);
        builder.HasIndex(shared => shared.CreatedAt);
    }
}
