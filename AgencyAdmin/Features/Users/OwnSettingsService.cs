using System.Globalization;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Users;

/// <summary>What held before somebody's change, and what holds since.</summary>
public sealed record OwnSettingsChange(OwnSettings Before, OwnSettings Now);

/// <summary>How the signed-in person wants the console to look. Nobody reads or changes another's.</summary>
public sealed class OwnSettingsService(
    IDbContextFactory<AppDbContext> databases, OwnSettingsChanges changes, ICurrentUser user)
{
    /// <summary>The key of the person's account; null where nobody with one is signed in.</summary>
    public int? Account => int.TryParse(user.Key, CultureInfo.InvariantCulture, out var account) ? account : null;

    /// <summary>Null until the person has chosen something: then the browser decides.</summary>
    public async Task<OwnSettings?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (Account is not { } account)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.PersonalSettings.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == account, cancellationToken))?.Value;
    }

    /// <summary>
    /// Changes what is stored, whatever another window or a press just before has made of it, and holds at once in every window
    /// that the person has open. Answers what held before, so that it can be undone, and what holds now.
    /// </summary>
    public async Task<Outcome<OwnSettingsChange>> SaveAsync(
        Func<OwnSettings, OwnSettings> change, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Read) is { } forbidden)
        {
            return forbidden;
        }

        if (Account is not { } account)
        {
            return new Refusal("own.nobody", "Only people with an account have settings of their own.");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = await db.PersonalSettings.SingleOrDefaultAsync(s => s.UserId == account, cancellationToken);
        var before = stored?.Value ?? new();
        var now = change(before);
        if (now.Check() is { } refusal)
        {
            return refusal;
        }

        if (stored is null)
        {
            stored = new() { UserId = account };
            db.Add(stored);
        }

        stored.Value = now;
        if (before.NoticeMail == OwnSettings.NoMail && now.NoticeMail != OwnSettings.NoMail)
        {
            await BeginMailsAsync(db, account, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Signal(account, now);
        return new OwnSettingsChange(before, now);
    }

    // What was raised before is no news to whoever has just asked for mails.
    private static async Task BeginMailsAsync(AppDbContext db, int account, CancellationToken cancellationToken)
    {
        var mark = await db.NoticeMarks.SingleOrDefaultAsync(one => one.UserId == account, cancellationToken)
            ?? db.Add(new NoticeMark(account)).Entity;
        mark.MailedUpTo = await db.Notices.MaxAsync(notice => (long?)notice.Id, cancellationToken) ?? 0;
    }
}
