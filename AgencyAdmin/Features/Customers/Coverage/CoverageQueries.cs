using AgencyAdmin.Data;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Customers.Coverage;

/// <summary>Coverage as a feed or a publication left it.</summary>
public sealed record CoveragePoint(DateTimeOffset At, double Percent, string Cause, string Url);

/// <summary>Coverage from feed to publication to feed, the earliest first, and the share that somebody has set as its target.</summary>
public sealed record CoverageTrend(IReadOnlyList<CoveragePoint> Points, double? Target);

/// <summary>What the coverage page says.</summary>
public sealed record CoverageFacts(CoverageReport Report, CoverageTrend Trend);

/// <summary>Reads coverage and its splits; counted once for each feed, publication and day.</summary>
public sealed class CoverageQueries(
    IDbContextFactory<AppDbContext> databases, PublishedCustomers published, StoredPublishingSettings settings)
{
    private const int Points = 60;

    /// <summary>Null where no customer was ever sent.</summary>
    public async Task<CoverageFacts?> ReadAsync(CancellationToken cancellationToken = default)
    {
        var all = await published.GetAsync(cancellationToken);
        if (all.Index.LastId == 0)
        {
            return null;
        }

        return new(CoverageReport.Of(all), await TrendAsync(cancellationToken));
    }

    public async Task<CoverageTrend> TrendAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Feeds.AsNoTracking().Where(feed => feed.Status == FeedStatus.Applied && feed.Table == FeedName.Customers)
            .OrderByDescending(feed => feed.Id).Take(Points)
            .Select(feed => new { feed.Id, At = feed.DecidedAt ?? feed.ReceivedAt, feed.CoverageAfter }).ToListAsync(cancellationToken);
        var publications = await db.Publications.OrderByDescending(p => p.Number).Take(Points)
            .Select(p => new { p.Number, p.At, p.Coverage }).ToListAsync(cancellationToken);
        CoveragePoint[] points = [.. feeds.Select(feed => new CoveragePoint(feed.At, feed.CoverageAfter.Percent, $"Feed {feed.Id}", Urls.Feed(feed.Id)))
            .Concat(publications.Select(p => new CoveragePoint(p.At, p.Coverage.Percent, $"Publication {p.Number}", Urls.Publication(p.Number))))
            .OrderBy(point => point.At).TakeLast(Points)];
        return new(points, (await settings.ReadAsync(cancellationToken)).CoverageTarget);
    }
}
