using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Notices;

/// <summary>Raises notices in the transaction of what they are about, each cause once.</summary>
public sealed class NoticeWriter(ICurrentUser user, TimeProvider clock)
{
    /// <summary>Adds notices to what the context saves next.</summary>
    /// <param name="db">With the transaction of what happened.</param>
    /// <param name="notices">What people should look at.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task AddAsync(AppDbContext db, IEnumerable<Notice> notices, CancellationToken cancellationToken)
    {
        foreach (var notice in notices)
        {
            if (db.Notices.Local.Any(raised => raised.Cause == notice.Cause)
                || await db.Notices.AnyAsync(raised => raised.Cause == notice.Cause, cancellationToken))
            {
                continue;
            }

            db.Add(new StoredNotice(notice, clock.GetUtcNow(), user.Kind is ActorKind.Account ? user.Key : null));
        }
    }
}
