using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgencyAdmin.Data.Notices;

/// <summary>A notice that was raised. Written in the transaction of what it is about, and never changed.</summary>
public sealed class StoredNotice
{
    private StoredNotice()
    {
    }

    public StoredNotice(Notice notice, DateTimeOffset at, string? byKey) =>
        (Kind, Cause, Title, Text, Url, At, ByKey) = (notice.Kind, notice.Cause, notice.Title, notice.Text, notice.Url, at, byKey);

    public long Id { get; private set; }

    public NoticeKind Kind { get; private set; }

    public string Cause { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string? Text { get; private set; }

    public string Url { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The account of whoever did it, who is not told; null where no person did.</summary>
    public string? ByKey { get; private set; }
}

/// <summary>That one person has read one notice.</summary>
public sealed class NoticeRead
{
    private NoticeRead()
    {
    }

    public NoticeRead(int userId, long noticeId) => (UserId, NoticeId) = (userId, noticeId);

    public int UserId { get; private set; }

    public long NoticeId { get; private set; }
}

/// <summary>How far one person has read, and how far notices were mailed: no row until one of them began.</summary>
public sealed class NoticeMark
{
    private NoticeMark()
    {
    }

    public NoticeMark(int userId) => UserId = userId;

    public int UserId { get; private set; }

    /// <summary>This notice and all before it are read.</summary>
    public long ReadUpTo { get; set; }

    /// <summary>This notice and all before it are mailed, or not to be: written before the mail goes out.</summary>
    public long MailedUpTo { get; set; }

    /// <summary>How many mails in a row the server refused.</summary>
    public int MailFailures { get; private set; }

    /// <summary>When it is tried again after a failure.</summary>
    public DateTimeOffset? MailNextAt { get; private set; }
}

internal sealed class NoticeConfiguration
    : IEntityTypeConfiguration<StoredNotice>, IEntityTypeConfiguration<NoticeRead>, IEntityTypeConfiguration<NoticeMark>
{
    public void Configure(EntityTypeBuilder<StoredNotice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(n => n.Cause).HasMaxLength(Notice.CauseLimit);
        builder.Property(n => n.Title).HasMaxLength(Notice.TitleLimit);
        builder.Property(n => n.Text).HasMaxLength(Notice.TextLimit);
        builder.Property(n => n.Url).HasMaxLength(Notice.UrlLimit);
        builder.Property(n => n.ByKey).HasMaxLength(200);
        builder.HasIndex(n => n.Cause).IsUnique();
        builder.HasIndex(n => n.At);
    }

    public void Configure(EntityTypeBuilder<NoticeRead> builder)
    {
        builder.ToTable("NoticeReads");
        builder.HasKey(r => new { r.UserId, r.NoticeId });
        builder.HasOne<AppUser>().WithMany().HasForeignKey(r => r.UserId);
        builder.HasOne<StoredNotice>().WithMany().HasForeignKey(r => r.NoticeId);
    }

    public void Configure(EntityTypeBuilder<NoticeMark> builder)
    {
        builder.ToTable("NoticeMarks");
        builder.HasKey(m => m.UserId);
        builder.Property(m => m.UserId).ValueGeneratedNever();
        builder.HasOne<AppUser>().WithOne().HasForeignKey<NoticeMark>(m => m.UserId);
    }
}
