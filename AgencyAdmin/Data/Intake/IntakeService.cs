using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Intake;

/// <summary>What a door knows of a feed before it is read.</summary>
/// <param name="Name">The file's name; it says the table and mostly the mode.</param>
/// <param name="Mode">The mode asked for; null for the name's own.</param>
/// <param name="Length">The size as sent, where it is known.</param>
public sealed record FeedSource(
    string Name, FeedMode? Mode, FeedDoor Door, string Sender, bool IsDryRun = false, long? Length = null);

/// <summary>A feed's report.</summary>
/// <param name="WasAppliedBefore">True where the latest applied feed was this very content: the report is that one's.</param>
public sealed record TakenFeed(FeedReport Report, bool WasAppliedBefore = false);

/// <summary>The one pipeline of all doors: a stream in, all of it or nothing applied, a report out.</summary>
public sealed partial class IntakeService(
    IDbContextFactory<AppDbContext> databases,
    Setups setups,
    AllModules modules,
    IntakeTurns turns,
    FeedRules rules,
    ICurrentUser user,
    TimeProvider clock,
    ILogger<IntakeService> logger)
{
    public async Task<Outcome<TakenFeed>> TakeAsync(
        FeedSource source, Stream content, IProgress<IntakeProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.SendFeeds) is { } notAllowed)
        {
            return notAllowed;
        }

        var read = FeedName.Read(source.Name);
        if (!read.TryGet(out var name))
        {
            return read.Refusals.ToList();
        }

        if (name.Choose(source.Mode, out var mode) is { } refusal)
        {
            return refusal;
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        var feed = new Feed(name.File, mode, source.Door, source.Sender, clock.GetUtcNow());
        await using var connection = await FeedConnection.OpenAsync(databases, cancellationToken);
        var taken = await TakeAsync(connection, feed, source, content, progress, cancellationToken);
        Log.Taken(
            logger, taken.Report.Id, taken.Report.Mode, taken.Report.Status, taken.WasAppliedBefore,
            taken.Report.Rows.Read, taken.Report.Rows.Rejected, taken.Report.Seconds);
        return taken;
    }

    private async Task<TakenFeed> TakeAsync(
        SqliteConnection connection, Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        FeedContent read;
        int missing;
        FeedStage stage;

        // One read transaction: every row is compared with the same state, and nobody waits for it.
        using (var reading = connection.BeginTransaction(deferred: true))
        {
            stage = new FeedStage(connection, rules);
            using (stage)
            {
                read = await new FeedReading(rules, stage).RunAsync(content, source.Length, progress, cancellationToken);
                missing = feed.Mode is FeedMode.Full && read.Problem is null ? stage.FindMissing() : 0;
            }

            reading.Commit();
        }

        feed.Note(read.Header, stage.Remarks.Warnings);
        progress?.Report(new(read.Read, source.Length ?? 0, source.Length, IsApplying: true));
        if (read.Problem is not null)
        {
            await RefuseAsync(connection, feed, source, stage, read, clock.GetElapsedTime(started), cancellationToken);
        }
        else if (!source.IsDryRun && await LatestIfSameAsync(feed.Mode, read.Hash, cancellationToken) is { } same)
        {
            return new(same, WasAppliedBefore: true);
        }
        else
        {
            await ApplyAsync(connection, feed, source, stage, read, missing, started, cancellationToken);
        }

        return new(FeedReport.Of(feed, stage.Remarks.First));
    }

    private async Task ApplyAsync(
        SqliteConnection connection, Feed feed, FeedSource source, FeedStage stage, FeedContent read, int missing,
        long started, CancellationToken cancellationToken)
    {
        var setup = (await setups.PublishedAsync(cancellationToken)).Index;
        var before = await modules.CoverageAsync(setup, cancellationToken);
        using var transaction = connection.BeginTransaction(deferred: false);
        await using var db = FeedConnection.Context(connection);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        var (added, gone) = FeedDifference.Write(connection, stage, feed.ReceivedAt);
        var after = await modules.CoverageAsync(db, setup, cancellationToken);
        feed.Finish(
            source.IsDryRun ? FeedStatus.DryRun : FeedStatus.Applied, null, read.Hash, Rows(stage, read, missing),
            added, gone, before, after, clock.GetElapsedTime(started).TotalSeconds, []);
        if (source.IsDryRun)
        {
            await transaction.RollbackAsync(cancellationToken);
            return;
        }

        await StoreAsync(connection, db, feed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task RefuseAsync(
        SqliteConnection connection, Feed feed, FeedSource source, FeedStage stage, FeedContent read, TimeSpan took,
        CancellationToken cancellationToken)
    {
        // Nothing of it counts as added or changed, because nothing of it is.
        var rows = FeedRows.None with { Read = read.Read, Rejected = read.Rejected, PassedOver = read.PassedOver };
        feed.Finish(
            FeedStatus.Refused, read.Problem, read.Hash, rows, 0, 0, Coverage.None, Coverage.None, took.TotalSeconds, []);
        if (source.IsDryRun)
        {
            return;
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        await using var db = FeedConnection.Context(connection);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        await StoreAsync(connection, db, feed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task StoreAsync(
        SqliteConnection connection, AppDbContext db, Feed feed, CancellationToken cancellationToken)
    {
        db.Feeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        StagedRemarks.Store(connection, feed.Id);
    }

    /// <summary>The report of the latest applied feed, if it had this content in this mode.</summary>
    private async Task<FeedReport?> LatestIfSameAsync(FeedMode mode, string hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var latest = await db.Feeds.AsNoTracking().Where(f => f.Status == FeedStatus.Applied)
            .OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellationToken);
        if (latest is null || latest.Mode != mode || latest.ContentHash != hash)
        {
            return null;
        }

        return FeedReport.Of(latest, await FirstRejects.ReadAsync(db, latest.Id, cancellationToken));
    }

    private static FeedRows Rows(FeedStage stage, FeedContent read, int missing) => new(
        read.Read, stage.Added, stage.Changed, stage.Unchanged, missing, read.Rejected, read.PassedOver);

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "Feed {FeedId} ({Mode}) was taken as {Status}, applied before {WasAppliedBefore}: "
                + "{Rows} rows, {Rejected} refused, in {Seconds} s")]
        public static partial void Taken(
            ILogger logger, int? feedId, FeedMode mode, FeedStatus status, bool wasAppliedBefore, int rows, int rejected,
            double seconds);
    }
}
