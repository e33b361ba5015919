using AgencyAdmin.Data;
using AgencyAdmin.Data.Accounts;
using AgencyAdmin.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Security.Sessions;

/// <summary>
/// The sessions of people, a row for each sign-in of a browser. Signing out deletes the row, so that a copy of the
/// cookie opens nothing, and ends the browser's other windows at once.
/// </summary>
public sealed class UserSessions(
    IDbContextFactory<AppDbContext> databases, LiveCircuits live, IHttpContextAccessor contexts, TimeProvider clock)
{
    /// <summary>After this without a request a cookie is over, and its session with it.</summary>
    public static TimeSpan LongestUnused { get; } = TimeSpan.FromDays(14);

    /// <summary>Notes a sign-in, or that one goes on after a change of the account.</summary>
    public async Task StartAsync(AppUser user, string id)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        await db.UserSessions
            .Where(session => session.UserId == user.Id
                && (session.StartedAt < now - SignInTime.Longest || session.LastUsedAt < now - LongestUnused))
            .ExecuteDeleteAsync();
        var renewed = await db.UserSessions.Where(session => session.Id == id && session.UserId == user.Id)
            .ExecuteUpdateAsync(set => set
                .SetProperty(session => session.Stamp, user.SecurityStamp ?? "")
                .SetProperty(session => session.LastUsedAt, now));
        if (renewed == 0)
        {
            var request = contexts.HttpContext;
            db.Add(new UserSession(
                id, user.Id, user.SecurityStamp ?? "", BrowserName.Of(request?.Request.Headers.UserAgent),
                request?.Connection.RemoteIpAddress?.ToString(), now));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Ends one session of the account. One that is over already stays so.</summary>
    public async Task EndAsync(int account, string? id)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.UserSessions.Where(session => session.Id == id && session.UserId == account).ExecuteDeleteAsync();
        live.Check([account]);
    }

    /// <summary>The sessions of the account that still hold, the one used last first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(AppUser user, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.UserSessions.AsNoTracking()
            .Where(session => session.UserId == user.Id && session.Stamp == user.SecurityStamp
                && session.StartedAt >= now - SignInTime.Longest && session.LastUsedAt >= now - LongestUnused)
            .OrderByDescending(session => session.LastUsedAt).ThenBy(session => session.Id)
            .ToListAsync(cancellationToken);
    }
}
