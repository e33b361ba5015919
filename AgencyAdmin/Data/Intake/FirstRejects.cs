using AgencyAdmin.Domain.Intake;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Intake;

/// <summary>The refused rows that a report names itself.</summary>
internal static class FirstRejects
{
    public static async Task<IReadOnlyList<FeedRemark>> ReadAsync(
        AppDbContext db, int feedId, CancellationToken cancellationToken = default) =>
        await db.FeedRejects.AsNoTracking()
            .Where(reject => reject.FeedId == feedId && !reject.IsWarning)
            .OrderBy(reject => reject.Id)
            .Take(FeedReport.FirstRejects)
            .Select(reject => new FeedRemark(reject.Line, reject.Column, reject.Value, reject.Reason))
            .ToListAsync(cancellationToken);
}
