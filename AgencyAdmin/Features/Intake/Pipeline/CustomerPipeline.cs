using System.Security.Cryptography;
using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>KS_CUSTOMERS: read and compared while people work on, then applied in one transaction.</summary>
public sealed partial class CustomerPipeline(
    IDbContextFactory<AppDbContext> databases,
    Setups setups,
    FeedFiles files,
    FeedRules rules,
    WriterGate gate,
    WalCheckpoints checkpoints,
    ServingDatabase serving,
    ChangeLogInterceptor log,
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

        await using var connection = await FeedConnection.OpenAsync(databases, cancellationToken);
        var staged = await StageAsync(connection, feed, source, content, progress, cancellationToken);
        var (read, forecast) = (staged.Content, staged.Forecast);
        var rows = staged.Rows;
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
            await StoreAsync(connection, feed, staged.Stage, started, cancellationToken);
            serving.Changed();
            checkpoints.Ask();
        }

        var report = FeedReport.Of(
            feed, staged.Stage.Remarks.First, read.Problem is null ? StagedLosers.First(connection) : [],
            staged.Stage.Remarks.FirstWarnings);
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

    // One read transaction: every row is compared with the same state, and nobody waits for it.
    private async Task<StagedFeed> StageAsync(
        SqliteConnection connection, Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var setup = (await setups.PublishedAsync(cancellationToken)).Index;
        using var reading = connection.BeginTransaction(deferred: true);
        using var stage = new FeedStage(connection);
        var read = await new FeedReading(rules, stage).RunAsync(content, source.Length, progress, cancellationToken);
        if (source.Remark is { } remark)
        {
            stage.Remarks.Warn(new(0, "", "", remark));
        }

        feed.Note(read.Header, stage.Remarks.Warnings);
        feed.NoteContent(read.Hash, read.Length);
        if (read.Problem is not null)
        {
            reading.Commit();

            // Nothing of it counts as added or changed, because nothing of it will be.
            return new(stage, read, FeedRows.None with { Read = read.Read, Rejected = read.Rejected, PassedOver = read.PassedOver }, FeedForecast.None);
        }

        await FeedThread.RunAsync(() =>
        {
            stage.Close(feed.Mode);
            StagedEndings.Remark(connection, stage.Remarks);
        });
        feed.Note(read.Header, stage.Remarks.Warnings);
        await using var db = FeedConnection.Context(connection, log);
        await db.Database.UseTransactionAsync(reading, cancellationToken);
        var forecast = await new FeedForecasting(connection, setup, CompanyDay.Today(clock))
            .CountAsync(db, stage, cancellationToken);
        if (!source.IsDryRun)
        {
            await FeedThread.RunAsync(() => FeedJournal.Prepare(connection));
        }

        reading.Commit();
        return new(
            stage, read,
            new(read.Read, stage.Added, stage.Changed, stage.Unchanged, stage.Missing, read.Rejected, read.PassedOver), forecast);
    }

    private async Task StoreAsync(
        SqliteConnection connection, Feed feed, FeedStage stage, long started, CancellationToken cancellationToken)
    {
        using (var turn = await gate.BeginAsync(connection, cancellationToken))
        {
            await using var db = FeedConnection.Context(connection, log);
            await db.Database.UseTransactionAsync(turn.Transaction, cancellationToken);

            // A released feed is in the history already, with remarks of its first reading.
            db.Update(feed);
            await db.SaveChangesAsync(cancellationToken);
            await db.FeedRejects.Where(reject => reject.FeedId == feed.Id).ExecuteDeleteAsync(cancellationToken);
            await FeedThread.RunAsync(() =>
            {
                if (feed.Status is FeedStatus.Applied)
                {
                    FeedDifference.Write(connection, stage, feed, rules.JournalsKept);
                }

                if (feed.Status is FeedStatus.Applied or FeedStatus.Held)
                {
                    StagedLosers.Store(connection, feed.Id, rules.JournalsKept);
                }

                StagedRemarks.Store(connection, feed.Id);
                turn.Transaction.Commit();
            });
        }

        // The commit takes its share of the time of a large feed, so that is written down behind it.
        feed.Took(clock.GetElapsedTime(started).TotalSeconds);
        using var again = await gate.BeginAsync(connection, CancellationToken.None);
        connection.Run(
            "UPDATE Feeds SET Seconds = @seconds WHERE Id = @feed", ("@seconds", feed.Seconds), ("@feed", feed.Id));
        again.Transaction.Commit();
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

    /// <summary>A feed in its temporary tables, counted.</summary>
    private sealed record StagedFeed(FeedStage Stage, FeedContent Content, FeedRows Rows, FeedForecast Forecast);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "Feed {FeedId} ({Mode}) was taken as {Status}: {Rows} rows, {Rejected} refused, in {Seconds} s")]
        public static partial void Taken(
            ILogger logger, int? feedId, FeedMode mode, FeedStatus status, int rows, int rejected, double seconds);
    }
}
