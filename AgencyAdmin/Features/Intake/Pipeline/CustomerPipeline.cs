using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Stores;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>KS_CUSTOMERS: read and compared while people work on, then applied in one transaction.</summary>
public sealed partial class CustomerPipeline(
    IDbContextFactory<AppDbContext> databases,
    IFeedStore store,
    Setups setups,
    FeedFiles files,
    FeedRules rules,
    ServingDatabase serving,
    TimeProvider clock,
    ILogger<CustomerPipeline> logger) : IFeedPipeline
{
    public async Task<TakenFeed> RunAsync(
        Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        // A released feed was looked at by a person, who wants it applied.
        var isNews = source.IsDryRun || feed.Id != 0;
        if (!isNews && await FindSameAsync(feed.Mode, content, cancellationToken) is { } known)
        {
            return new(known, WasAppliedBefore: true);
        }

        await using var stage = await store.OpenStageAsync(cancellationToken);
        var (read, rows, forecast) = await StageAsync(stage, feed, source, content, progress, cancellationToken);
        progress?.Report(new(read.Read, source.Length ?? 0, source.Length, IsApplying: true));
        if (read.Problem is null && !isNews && await LatestIfSameAsync(feed.Mode, read.Hash, cancellationToken) is { } same)
        {
            return new(same, WasAppliedBefore: true);
        }

        var held = read.Problem is not null || source.PassesGate ? [] : WhyHeld(feed, read, forecast, rows);
        var (status, reason) = FeedVerdict.Of(read.Problem, held, source.IsDryRun);
        if (status is FeedStatus.Held)
        {
            feed.Hold(await files.HoldAsync(content, cancellationToken));
        }

        feed.Finish(status, reason, rows, forecast, clock.GetElapsedTime(started).TotalSeconds);
        if (!source.IsDryRun)
        {
            await stage.StoreAsync(
                feed, rules.JournalsKept, () => clock.GetElapsedTime(started).TotalSeconds, cancellationToken);
            serving.Changed();
        }

        var report = FeedReport.Of(
            feed, stage.FirstRejects, read.Problem is null ? stage.FirstLosers : [], stage.FirstWarnings);
        Log.Taken(
            logger, report.Id, report.Mode, report.Status, report.Rows.Read, report.Rows.Rejected, report.Seconds);
        return new(report);
    }

    // A full feed without the reps is held whatever it would do: what it lacks it cannot have been meant to lack.
    private List<string> WhyHeld(Feed feed, FeedContent read, FeedForecast forecast, FeedRows rows) =>
    [
        .. feed.Mode is FeedMode.Full && read.WhyRepIdsAreMissing is { } missing ? [missing] : Array.Empty<string>(),
        .. rules.Gate.WhyHeld(forecast, rows),
    ];

    private async Task<(FeedContent Content, FeedRows Rows, FeedForecast Forecast)> StageAsync(
        IFeedStage stage, Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var setup = (await setups.PublishedAsync(cancellationToken)).Index;
        var read = await new FeedReading(rules, stage).RunAsync(content, source.Length, progress, cancellationToken);
        if (source.Remark is { } remark)
        {
            stage.Warn(new(0, "", "", remark));
        }

        feed.Note(read.Header, stage.Warnings);
        feed.NoteContent(read.Hash, read.Length);
        if (read.Problem is not null)
        {
            // Nothing of it counts as added or changed, because nothing of it will be.
            return (read, FeedRows.None with { Read = read.Read, Rejected = read.Rejected, PassedOver = read.PassedOver }, FeedForecast.None);
        }

        var forecast = await stage.CompareAsync(
            feed.Mode, setup, CompanyDay.Today(clock), source.IsDryRun, cancellationToken);
        feed.Note(read.Header, stage.Warnings);
        return (
            read,
            new(read.Read, stage.Added, stage.Changed, stage.Unchanged, stage.Missing, read.Rejected, read.PassedOver), forecast);
    }

    /// <summary>
    /// The report of the latest applied feed, if this content is as long and has its hash: then nothing need be
    /// compared.
    /// </summary>
    private async Task<FeedReport?> FindSameAsync(FeedMode mode, Stream content, CancellationToken cancellationToken)
    {
        if (!content.CanSeek || await LatestAsync(cancellationToken) is not { } latest
            || latest.Mode != mode || latest.ContentLength != content.Length)
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        content.Position = 0;
        return await LatestIfSameAsync(mode, hash, cancellationToken);
    }

    /// <summary>The report of the latest applied feed, if it had this content in this mode.</summary>
    private async Task<FeedReport?> LatestIfSameAsync(FeedMode mode, string hash, CancellationToken cancellationToken)
    {
        if (await LatestAsync(cancellationToken) is not { } latest || latest.Mode != mode || latest.ContentHash != hash)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await FirstRejects.ReportAsync(db, latest, cancellationToken);
    }

    private async Task<Feed?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Feeds.AsNoTracking().Where(f => f.Status == FeedStatus.Applied && f.Table == FeedName.Customers)
            .OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "Feed {FeedId} ({Mode}) was taken as {Status}: {Rows} rows, {Rejected} refused, in {Seconds} s")]
        public static partial void Taken(
            ILogger logger, int? feedId, FeedMode mode, FeedStatus status, int rows, int rejected, double seconds);
    }
}
