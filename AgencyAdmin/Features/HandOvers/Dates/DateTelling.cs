using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain.Events;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers.Dates;

/// <summary>Tells the dates of a published setup that have come and were not told: all of them in one transaction, or none.</summary>
public sealed class DateTelling(IDbContextFactory<AppDbContext> databases, Outbox outbox, NoticeWriter notices, TimeProvider clock)
{
    private const int AtATime = 500;

    /// <param name="setup">What customers see.</param>
    /// <param name="today">The company's day.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task TellAsync(SetupIndex setup, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isFirst = !await db.ToldDates.AnyAsync(told => told.Key == ToldDate.Beginning, cancellationToken);
        var dates = await UntoldAsync(db, [.. DueDates.Of(setup, today)], cancellationToken);
        if (isFirst)
        {
            db.Add(new ToldDate(ToldDate.Beginning, clock.GetUtcNow()));
        }
        else if (dates.Count == 0)
        {
            return;
        }

        // What is still to come is news at the first look as well.
        var news = isFirst ? dates.Where(date => date is ValidityEnds).ToList() : dates;
        await outbox.AddAsync(db, news.Select(DateEvents.Of).OfType<AppEvent>(), cancellationToken);
        await notices.AddAsync(db, DateNotices.Of(news), cancellationToken);
        db.AddRange(dates.Select(date => new ToldDate(date.Key, clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<DueDate>> UntoldAsync(AppDbContext db, List<DueDate> dates, CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in dates.Select(date => date.Key).Chunk(AtATime))
        {
            told.UnionWith(await db.ToldDates.Where(one => some.Contains(one.Key)).Select(one => one.Key).ToListAsync(cancellationToken));
        }

        return [.. dates.Where(date => !told.Contains(date.Key)).DistinctBy(date => date.Key)];
    }
}
