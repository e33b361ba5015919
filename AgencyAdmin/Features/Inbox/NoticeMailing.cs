using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Accounts;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Security.Mail;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Inbox;

/// <summary>
/// Mails what is due to whoever chose it. That it is mailed is written down first: whoever is killed at it mails nothing twice, and
/// what the server refused is taken back and tried again.
/// </summary>
public sealed class NoticeMailing(IDbContextFactory<AppDbContext> databases, NoticeMail mail, TimeProvider clock)
{
    private const int MostPeople = 500;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    // A wait that ends later than any that can begin now was begun before the clock was set back.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    private sealed record Person(AppUser User, PersonalSettings Settings, NoticeMark Mark, string? Role);

    /// <summary>How long to wait after so many failures in a row.</summary>
    public static TimeSpan PauseAfter(int failures) =>
        failures < 7 ? TimeSpan.FromMinutes(1 << (failures - 1)) : s_longestPause;

    /// <summary>Mails each person what is due, one after the other.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        foreach (var person in await DueAsync(cancellationToken))
        {
            await SendAsync(person, cancellationToken);
        }
    }

    // Nobody where nothing was raised since the last round.
    private async Task<IReadOnlyList<Person>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (latest, furthest) = (await db.Notices.MaxAsync(notice => (long?)notice.Id, cancellationToken) ?? 0, now + s_longestPause + s_skew);
        var people = from settings in db.PersonalSettings.AsNoTracking()
                     where settings.NoticeMail == OwnSettings.MailAtOnce || settings.NoticeMail == OwnSettings.MailDaily
                     join user in db.Users.AsNoTracking() on settings.UserId equals user.Id
                     join mark in db.NoticeMarks.AsNoTracking() on settings.UserId equals mark.UserId
                     where !user.IsDisabled && user.Email != null && mark.MailedUpTo < latest
                         && (mark.MailNextAt == null || mark.MailNextAt <= now || mark.MailNextAt > furthest)
                     orderby user.Id
                     select new Person(
                         user, settings, mark,
                         db.UserRoles.Where(one => one.UserId == user.Id).Join(db.Roles, one => one.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault());
        return await people.Take(MostPeople).ToListAsync(cancellationToken);
    }

    private async Task SendAsync(Person person, CancellationToken cancellationToken)
    {
        var (account, from) = (person.User.Id, person.Mark.MailedUpTo);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = Until(person.Settings);
        var waiting = db.Notices.AsNoTracking().Where(notice => notice.Id > from && (until == null || notice.At <= until));
        if (await waiting.MaxAsync(notice => (long?)notice.Id, cancellationToken) is not { } upTo)
        {
            return;
        }

        var told = Concerning(db, waiting.Where(notice => notice.Id <= upTo), person);
        var count = await told.CountAsync(cancellationToken);
        var first = await told.OrderBy(notice => notice.Id).Take(NoticeMailText.Most).ToListAsync(cancellationToken);
        var isClaimed = await db.NoticeMarks.Where(mark => mark.UserId == account && mark.MailedUpTo == from)
            .ExecuteUpdateAsync(set => set.SetProperty(mark => mark.MailedUpTo, upTo), cancellationToken) == 1;
        if (!isClaimed || count == 0)
        {
            return;
        }

        var text = NoticeMailText.Of(
            [.. first.Select(notice => new Notice(notice.Kind, notice.Cause, notice.Title, notice.Text, notice.Url))], count, mail.ConsoleAddress);
        await NoteAsync(db, person.Mark, upTo, await mail.SendAsync(person.User, text.Subject, text.Text));
    }

    // Written down whoever wants to stop: what failed would else never be sent.
    private Task<int> NoteAsync(AppDbContext db, NoticeMark before, long upTo, bool isTaken)
    {
        var (from, failures) = (before.MailedUpTo, before.MailFailures + 1);
        var claimed = db.NoticeMarks.Where(mark => mark.UserId == before.UserId && mark.MailedUpTo == upTo);
        DateTimeOffset? next = isTaken ? null : clock.GetUtcNow() + PauseAfter(failures);
        return claimed.ExecuteUpdateAsync(
            set => set.SetProperty(mark => mark.MailedUpTo, isTaken ? upTo : from)
                .SetProperty(mark => mark.MailFailures, isTaken ? 0 : failures)
                .SetProperty(mark => mark.MailNextAt, next),
            CancellationToken.None);
    }

    // What was read in the console is no news, and what somebody did neither.
    private static IQueryable<StoredNotice> Concerning(AppDbContext db, IQueryable<StoredNotice> notices, Person person)
    {
        var (account, readUpTo) = (person.User.Id, person.Mark.ReadUpTo);
        var (key, kinds) = (account.ToString(CultureInfo.InvariantCulture), NoticeKinds.For(person.Role ?? ""));
        return notices.Where(notice => kinds.Contains(notice.Kind) && (notice.ByKey == null || notice.ByKey != key) && notice.Id > readUpTo
            && !db.NoticeReads.Any(one => one.UserId == account && one.NoticeId == notice.Id));
    }

    /// <summary>Up to when a digest tells; null where all that was raised is told at once.</summary>
    private DateTimeOffset? Until(PersonalSettings settings)
    {
        if (settings.NoticeMail == OwnSettings.MailAtOnce)
        {
            return null;
        }

        var zone = settings.TimeZone is { } place && TimeZoneInfo.TryFindSystemTimeZoneById(place, out var own) ? own : clock.LocalTimeZone;
        return DigestTime.Latest(clock.GetUtcNow(), TimeOnly.Parse(settings.DigestAt, CultureInfo.InvariantCulture), zone);
    }
}
