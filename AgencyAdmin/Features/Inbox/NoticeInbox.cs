using System.Data.Common;
using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Inbox;

/// <summary>A notice as one person sees it.</summary>
public sealed record NoticeRow(long Id, NoticeKind Kind, string Title, string? Text, string Url, DateTimeOffset At, bool IsRead);

/// <summary>How far somebody has read: this notice, and all before it.</summary>
public sealed record ReadMark(long UpTo);

/// <summary>The notices that concern whoever is signed in, and what of them was read: nobody sees or marks another's.</summary>
public sealed partial class NoticeInbox(
    IDbContextFactory<AppDbContext> databases, NoticeChanges changes, ICurrentUser user, ILogger<NoticeInbox> logger)
{
    /// <summary>How many are counted at most: more than this is "many".</summary>
    public const int CountedUpTo = 100;

    /// <summary>How many the bell shows.</summary>
    public const int Latest = 10;

    private int? Account =>
        user.Kind is ActorKind.Account && int.TryParse(user.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>How many are unread, up to <see cref="CountedUpTo"/>: what lies before the mark is not looked at.</summary>
    public async Task<int> CountUnreadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Unread(db, await MarkOfAsync(db, cancellationToken)).OrderBy(notice => notice.Id).Take(CountedUpTo).CountAsync(cancellationToken);
    }

    /// <summary>A page of them, the latest first.</summary>
    /// <param name="after">Only those behind this one.</param>
    /// <param name="isUnread">Only those that are unread.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<ListPage<NoticeRow>> PageAsync(
        NoticeRow? after, bool isUnread, int take = ListPage<NoticeRow>.Size, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var (db, account, last) = (read.Db, Account, after?.Id);
        var mark = await MarkOfAsync(db, cancellationToken);
        var rows = await (isUnread ? Unread(db, mark) : Concerning(db)).Where(notice => last == null || notice.Id < last)
            .OrderByDescending(notice => notice.Id).Take(take + 1)
            .Select(notice => new NoticeRow(
                notice.Id, notice.Kind, notice.Title, notice.Text, notice.Url, notice.At,
                notice.Id <= mark || db.NoticeReads.Any(one => one.UserId == account && one.NoticeId == notice.Id)))
            .ToListAsync(cancellationToken);
        return ListPage.Of(rows, take);
    }

    /// <summary>Notes that one was read. That it could not be noted is no reason to keep anybody from what it leads to.</summary>
    public async Task ReadAsync(NoticeRow row)
    {
        if (Account is not { } account || row.IsRead)
        {
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            if (await Unread(db, await MarkOfAsync(db, CancellationToken.None)).AnyAsync(notice => notice.Id == row.Id))
            {
                db.Add(new NoticeRead(account, row.Id));
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            Log.NotNoted(logger, failure);
        }

        await changes.SignalAsync();
    }

    /// <summary>Marks all of them as read, whichever are shown.</summary>
    /// <returns>How far was read before: what <see cref="MarkAsync(ReadMark, CancellationToken)"/> undoes it with.</returns>
    public async Task<Outcome<ReadMark>> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var latest = await db.Notices.MaxAsync(notice => (long?)notice.Id, cancellationToken) ?? 0;
        return await MarkAsync(new ReadMark(latest), cancellationToken);
    }

    /// <summary>Has everything count as read up to one notice, and nothing behind it but what was read by itself.</summary>
    /// <returns>How far was read before.</returns>
    public async Task<Outcome<ReadMark>> MarkAsync(ReadMark wanted, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Read) is { } refusal)
        {
            return refusal;
        }

        if (Account is not { } account)
        {
            return new Refusal("notices.nobody", "Only people with an account have notices of their own.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mark = await db.NoticeMarks.SingleOrDefaultAsync(one => one.UserId == account, cancellationToken)
            ?? db.Add(new NoticeMark(account)).Entity;
        var before = new ReadMark(mark.ReadUpTo);
        mark.ReadUpTo = wanted.UpTo;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await changes.SignalAsync();
        return before;
    }

    // Whoever did it knows of it.
    private IQueryable<StoredNotice> Concerning(AppDbContext db)
    {
        var (kinds, key) = (NoticeKinds.For(user), user.Key);
        return db.Notices.AsNoTracking().Where(notice => kinds.Contains(notice.Kind) && (notice.ByKey == null || notice.ByKey != key));
    }

    private IQueryable<StoredNotice> Unread(AppDbContext db, long mark)
    {
        var account = Account;
        return Concerning(db).Where(notice =>
            notice.Id > mark && !db.NoticeReads.Any(one => one.UserId == account && one.NoticeId == notice.Id));
    }

    private async Task<long> MarkOfAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var account = Account;
        return await db.NoticeMarks.Where(mark => mark.UserId == account).Select(mark => mark.ReadUpTo).SingleOrDefaultAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "That a notice was read could not be noted")]
        public static partial void NotNoted(ILogger logger, Exception exception);
    }
}
