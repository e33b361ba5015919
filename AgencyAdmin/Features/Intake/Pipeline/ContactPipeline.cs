using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// KS_CONTACTS: contacts and their sales rep IDs go into the draft, in one transaction; customers see nothing of it
/// until it is published. What would be held or was only tried is rolled back.
/// </summary>
public sealed partial class ContactPipeline(
    IDbContextFactory<AppDbContext> databases,
    Setups setups,
    AllModules modules,
    DraftChanges draft,
    Outbox outbox,
    FeedFiles files,
    FeedRules rules,
    TimeProvider clock,
    ILogger<ContactPipeline> logger) : IFeedPipeline
{
    public async Task<TakenFeed> RunAsync(
        Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var isCommaSeparated = FeedName.Read(feed.Name).TryGet(out var name) && name.IsCommaSeparated;
        var file = await ContactFile.ReadAsync(
            content, rules, isCommaSeparated, source.Length, progress, cancellationToken);
        if (source.Remark is { } remark)
        {
            file.Warn(new(0, "", "", remark));
        }

        feed.NoteContent(file.Hash, file.Length);
        progress?.Report(new(file.Read, source.Length ?? 0, source.Length, IsApplying: true));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!source.IsDryRun && feed.Id == 0 && await FindSameAsync(db, feed, cancellationToken) is { } same)
        {
            return new(same, WasAppliedBefore: true);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        using var act = ChangeAct.Begin($"sent the contacts feed {feed.Name}");
        var published = (await setups.PublishedAsync(db, cancellationToken)).Index;
        var people = new SeenPeople(published, CompanyDay.Today(clock), file);
        var applied = file.WhyRefused(rules) is null
            ? await new ContactChanges(db, file, people).ApplyAsync(feed.Mode, cancellationToken)
            : ContactCounts.None;
        var problem = file.WhyRefused(rules);
        var rows = problem is null
            ? new FeedRows(file.Read, applied.Added, applied.Changed, applied.Unchanged, applied.Missing, file.Rejected, file.PassedOver)
            : FeedRows.None with { Read = file.Read, Rejected = file.Rejected, PassedOver = file.PassedOver };
        var coverage = (await modules.CountAsync(db, published, cancellationToken)).Coverage;
        var forecast = FeedForecast.None with
        {
            Before = coverage,
            After = coverage,
            Active = applied.ActiveBefore,
            Leaving = applied.Missing,
            OtherPeople = people.Others,
        };
        var held = problem is not null || source.PassesGate ? [] : rules.Gate.WhyHeld(forecast, rows, "contacts");
        var verdict = FeedVerdict.Of(problem, held, source.IsDryRun);
        feed.Note(file.Header, file.Warnings);
        feed.Finish(verdict.Status, verdict.Reason, rows, forecast, clock.GetElapsedTime(started).TotalSeconds);
        if (verdict.Status is FeedStatus.Applied)
        {
            await StoreAsync(db, feed, file, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await draft.SignalAsync();
        }
        else
        {
            await transaction.RollbackAsync(cancellationToken);
            await KeepReportAsync(feed, source, file, content, cancellationToken);
        }

        var report = FeedReport.Of(feed, First(file, areWarnings: false), firstWarnings: First(file, areWarnings: true));
        Log.Taken(
            logger, report.Id, report.Mode, report.Status, report.Rows.Read, report.Rows.Rejected, report.Seconds);
        return new(report);
    }

    // What was tried in the other context is gone; only the report is kept, and a held feed's content.
    private async Task KeepReportAsync(
        Feed feed, FeedSource source, ContactFile file, Stream content, CancellationToken cancellationToken)
    {
        if (source.IsDryRun)
        {
            return;
        }

        if (feed.Status is FeedStatus.Held)
        {
            feed.Hold(await files.HoldAsync(content, cancellationToken));
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await StoreAsync(db, feed, file, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task StoreAsync(
        AppDbContext db, Feed feed, ContactFile file, CancellationToken cancellationToken)
    {
        // A released feed is in the history already, with remarks of its first reading.
        db.Update(feed);
        await db.SaveChangesAsync(cancellationToken);
        await db.FeedRejects.Where(reject => reject.FeedId == feed.Id).ExecuteDeleteAsync(cancellationToken);
        feed.Reject(file.Remarks.OrderBy(remark => remark.Line));
        await outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, feed, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<FeedReport?> FindSameAsync(
        AppDbContext db, Feed feed, CancellationToken cancellationToken)
    {
        var latest = await db.Feeds.AsNoTracking()
            .Where(f => f.Status == FeedStatus.Applied && f.Table == FeedName.Contacts)
            .OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellationToken);
        return latest is not null
            && latest.Mode == feed.Mode
            && feed.ContentHash != ""
            && latest.ContentHash == feed.ContentHash
            ? await FirstRejects.ReportAsync(db, latest, cancellationToken)
            : null;
    }

    private static List<FeedRemark> First(ContactFile file, bool areWarnings) =>
        [.. file.Remarks.Where(remark => remark.IsWarning == areWarnings).OrderBy(remark => remark.Line).Take(FeedReport.FirstRejects)
            .Select(remark => new FeedRemark(remark.Line, remark.Column, remark.Value, remark.Reason))];

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "Contacts feed {FeedId} ({Mode}) was taken as {Status}: {Rows} rows, {Rejected} refused, in {Seconds} s")]
        public static partial void Taken(
            ILogger logger, int? feedId, FeedMode mode, FeedStatus status, int rows, int rejected, double seconds);
    }
}
