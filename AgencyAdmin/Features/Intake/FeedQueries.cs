using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Intake.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake;

/// <summary>A line of the import history.</summary>
public sealed record FeedRow(
    int Id, string Name, FeedMode Mode, FeedStatus Status, FeedRows Rows, string Sender, FeedChannel Channel,
    DateTimeOffset ReceivedAt, double Seconds);

/// <summary>A page of the import history; <paramref name="Next"/> is the id to go on after, or null at the end.</summary>
public sealed record FeedPage(IReadOnlyList<FeedRow> Items, int? Next);

/// <summary>Refused rows or warnings; <paramref name="Next"/> is the key to go on after, null at the end.</summary>
public sealed record FeedRemarkPage(IReadOnlyList<FeedRemark> Items, int? Next);

/// <summary>What the page of a feed shows.</summary>
public sealed record FeedDetails(
    FeedRow Feed, string? Reason, int NewRepIds, int GoneRepIds, Coverage Before, Coverage After, int WarningCount,
    string ContentHash, long ContentLength,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote, int? UndoneBy, int Losers = 0, int Gainers = 0, int OtherPeople = 0);

/// <summary>Reads the import history.</summary>
public sealed class FeedQueries(IDbContextFactory<AppDbContext> databases)
{
    public const int RemarksShown = 50;

    /// <summary>The history, latest first, from behind <paramref name="after"/> on.</summary>
    public async Task<FeedPage> PageAsync(
        int? after = null, int take = 50, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Rows(
            db.Feeds.Where(feed => after == null || feed.Id < after).OrderByDescending(feed => feed.Id))
            .Take(take + 1).ToListAsync(cancellationToken);
        return rows.Count > take ? new(rows[..take], rows[take - 1].Id) : new(rows, null);
    }

    /// <summary>
    /// The latest feed that was applied and still counts, and the latest of all: kept apart, because they differ when
    /// it matters.
    /// </summary>
    public async Task<(FeedRow? LastGood, FeedRow? LastTry)> StandingAsync(
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var latest = db.Feeds.Where(feed => feed.Channel != FeedChannel.Undo).OrderByDescending(feed => feed.Id);
        return (
            await Rows(latest.Where(feed => feed.Status == FeedStatus.Applied && feed.UndoneBy == null))
                .FirstOrDefaultAsync(cancellationToken),
            await Rows(latest).FirstOrDefaultAsync(cancellationToken));
    }

    public async Task<FeedDetails?> DetailsAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Rows(db.Feeds.Where(feed => feed.Id == id)).SingleOrDefaultAsync(cancellationToken) is not { } row)
        {
            return null;
        }

        var feed = await db.Feeds.AsNoTracking().SingleAsync(feed => feed.Id == id, cancellationToken);
        return new(
            row, feed.StatusReason, feed.NewRepIds, feed.GoneRepIds, feed.CoverageBefore, feed.CoverageAfter, feed.Warnings,
            feed.ContentHash, feed.ContentLength, feed.DecidedBy, feed.DecidedAt, feed.DecisionNote, feed.UndoneBy,
            feed.Losers, feed.Gainers, feed.OtherPeople);
    }

    /// <summary>Refused rows, or warnings, in the order of the file, from behind <paramref name="after"/> on.</summary>
    public async Task<FeedRemarkPage> RemarksAsync(
        int id, bool areWarnings, int after = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.FeedRejects.AsNoTracking()
            .Where(reject => reject.FeedId == id && reject.IsWarning == areWarnings && reject.Id > after)
            .OrderBy(reject => reject.Id).Take(RemarksShown + 1)
            .Select(reject => new
            {
                reject.Id,
                Remark = new FeedRemark(reject.Line, reject.Column, reject.Value, reject.Reason),
            })
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Take(RemarksShown).Select(row => row.Remark)],
            rows.Count > RemarksShown ? rows[RemarksShown - 1].Id : null);
    }

    public async Task<FeedReport?> ReportAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Feeds.AsNoTracking().SingleOrDefaultAsync(feed => feed.Id == id, cancellationToken) is { } feed
            ? await FirstRejects.ReportAsync(db, feed, cancellationToken)
            : null;
    }

    public async Task<(IReadOnlyList<FeedReport> Items, int? Next)> ReportsAsync(
        int? after, int take, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feeds = await db.Feeds.AsNoTracking().Where(feed => after == null || feed.Id < after)
            .OrderByDescending(feed => feed.Id).Take(take + 1).ToListAsync(cancellationToken);
        var reports = new List<FeedReport>();
        foreach (var feed in feeds.Take(take))
        {
            reports.Add(await FirstRejects.ReportAsync(db, feed, cancellationToken));
        }

        return (reports, feeds.Count > take ? reports[^1].Id : null);
    }

    /// <summary>The headings that a feed's rows go by, or null where there is no such feed.</summary>
    public async Task<(string Table, string Header)?> HeaderAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feed = await db.Feeds.Where(feed => feed.Id == id).Select(feed => new { feed.Table, feed.Header })
            .SingleOrDefaultAsync(cancellationToken);
        return feed is null ? null : (feed.Table, feed.Header);
    }

    /// <summary>The refused rows, one by one: there may be a hundred thousand.</summary>
    public async IAsyncEnumerable<FeedReject> RejectsAsync(
        int id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rejects = db.FeedRejects.AsNoTracking().Where(reject => reject.FeedId == id && !reject.IsWarning)
            .OrderBy(reject => reject.Id).AsAsyncEnumerable();
        await foreach (var reject in rejects.WithCancellation(cancellationToken))
        {
            yield return reject;
        }
    }

    private static IQueryable<FeedRow> Rows(IQueryable<Feed> feeds) => feeds.Select(feed => new FeedRow(
        feed.Id, feed.Name, feed.Mode, feed.Status, feed.Rows, feed.Sender, feed.Channel, feed.ReceivedAt, feed.Seconds));
}
