using System.Globalization;
using AgencyAdmin.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Accounts;

/// <summary>
/// Remembers when each person was on a page, so that what has come since then can be told. Reloading is not another visit:
/// one begins after half an hour's absence.
/// </summary>
public sealed class Visits(IDbContextFactory<AppDbContext> databases, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Step 1.</summary>
    public const string RepIds = "rep-ids-visit";

    /// <summary>The overview.</summary>
    public const string Overview = "overview-visit";

    private const string Provider = "AgencyAdmin";
    private static readonly TimeSpan s_absence = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Notes that the person is here, and says when the visit before this one ended; null at the first.
    /// </summary>
    /// <param name="page">One of the pages above.</param>
    /// <param name="cancellationToken">Ends it before anything is noted.</param>
    public async Task<DateTimeOffset?> NoteAsync(string page, CancellationToken cancellationToken = default)
    {
        // Only a person's account has a number for a key.
        if (!int.TryParse(user.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var stored = await db.UserTokens.FindAsync([id, Provider, page], cancellationToken);
        var visit = Visit.Read(stored?.Value);
        visit = visit is null ? new(Since: null, now) : visit.Last + s_absence < now ? new(visit.Last, now) : visit with { Last = now };
        if (stored is null)
        {
            db.Add(new IdentityUserToken<int> { UserId = id, LoginProvider = Provider, Name = page, Value = visit.ToString() });
        }
        else
        {
            stored.Value = visit.ToString();
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (stored is null)
        {
            // Another window of the person has noted its first visit at the same moment.
        }

        return visit.Since;
    }

    /// <summary>Stored as two moments in UTC ticks: <c>639031392000000000 639031428000000000</c>.</summary>
    private sealed record Visit(DateTimeOffset? Since, DateTimeOffset Last)
    {
        public static Visit? Read(string? text) =>
            text?.Split(' ') is [var since, var last] && Moment(last) is { } ended ? new(Moment(since), ended) : null;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Since?.UtcTicks ?? 0} {Last.UtcTicks}");

        private static DateTimeOffset? Moment(string ticks) =>
            long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
                ? new(value, TimeSpan.Zero)
                : null;
    }
}
