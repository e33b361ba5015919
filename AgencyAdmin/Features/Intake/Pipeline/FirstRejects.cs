using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>The refused rows, warnings and losers that a report names itself.</summary>
internal static class FirstRejects
{
    /// <summary>The report of a feed in the history.</summary>
    public static async Task<FeedReport> ReportAsync(
        AppDbContext db, Feed feed, CancellationToken cancellationToken = default)
    {
        var losers = await db.FeedLosers.AsNoTracking().Where(loser => loser.FeedId == feed.Id)
            .Join(db.Customers, loser => loser.CustomerId, c => c.Id, (loser, c) => new { c.Id, c.Number, c.Name })
            .OrderBy(c => c.Id).Take(FeedReport.FirstRejects)
            .Select(c => new FeedLoserRow(c.Number, c.Name))
            .ToListAsync(cancellationToken);
        return FeedReport.Of(
            feed, await ReadAsync(db, feed.Id, areWarnings: false, cancellationToken), losers,
            await ReadAsync(db, feed.Id, areWarnings: true, cancellationToken));
    }

    public static async Task<IReadOnlyList<FeedRemark>> ReadAsync(
        AppDbContext db, int feedId, bool areWarnings, CancellationToken cancellationToken = default) =>
        await db.FeedRejects.AsNoTracking()
            .Where(reject => reject.FeedId == feedId && reject.IsWarning == areWarnings)
            .OrderBy(reject => reject.Id)
            .Take(FeedReport.FirstRejects)
            .Select(reject => new FeedRemark(reject.Line, reject.Column, reject.Value, reject.Reason))
            .ToListAsync(cancellationToken);
}
