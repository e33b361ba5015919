using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>What a door knows of a feed before it is read.</summary>
/// <param name="Name">The file's name; it says the table and mostly the mode.</param>
/// <param name="Mode">The mode asked for; null for the name's own.</param>
/// <param name="Length">The size as sent, where it is known.</param>
/// <param name="Remark">What the door itself has to say, kept with the feed's warnings.</param>
/// <param name="HasTurn">True where the door has entered <see cref="IntakeTurns"/> itself, to look at something first.</param>
/// <param name="PassesGate">True where an administrator has said beforehand that it need not be held.</param>
public sealed record FeedSource(
    string Name, FeedMode? Mode, FeedChannel Channel, string Sender, bool IsDryRun = false, long? Length = null,
    bool PassesGate = false, string? Remark = null, bool HasTurn = false);

/// <summary>A feed's report.</summary>
/// <param name="WasAppliedBefore">True where the latest applied feed was this very content: the report is that one's.</param>
public sealed record TakenFeed(FeedReport Report, bool WasAppliedBefore = false);

/// <summary>What reads the feeds of one table.</summary>
public interface IFeedPipeline
{
    /// <summary>Takes a feed whose turn it is; <paramref name="content"/> can be read again from its start.</summary>
    /// <exception cref="FeedUnreadableException">It is not what it says.</exception>
    Task<TakenFeed> RunAsync(
        Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress, CancellationToken cancellationToken);
}

/// <summary>The one pipeline of all doors: a stream in, all of it or nothing applied, a report out.</summary>
public sealed partial class IntakeService(
    IDbContextFactory<AppDbContext> databases,
    FeedFiles files,
    FeedTables tables,
    IntakeTurns turns,
    FeedRules rules,
    CustomerPipeline customers,
    ContactPipeline contacts,
    IntakeMeters meters,
    Outbox outbox,
    ICurrentUser user,
    TimeProvider clock,
    ILogger<IntakeService> logger)
{
    /// <summary>The code of the refusal of a feed that the end of the app has interrupted; it is to be taken again.</summary>
    public const string StoppedCode = "feed.stopped";

    public async Task<Outcome<TakenFeed>> TakeAsync(
        FeedSource source, Stream content, IProgress<IntakeProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (user.Refuses(source.PassesGate ? Policies.DecideFeeds : Policies.SendFeeds) is { } notAllowed)
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

        return await InWordsAsync(name.File, async token =>
        {
            // Whatever comes over a line is all here before it holds the turn, and can be read again if it is held.
            await using var spooled = content.CanSeek
                ? null
                : await files.SpoolAsync(content, rules.ContentLimit, token);
            await using var turned = FeedTables.Turns(name) ? await tables.TurnAsync(name, spooled ?? content, token) : null;
            using var turn = source.HasTurn ? null : await turns.EnterAsync(token);
            var feed = new Feed(name.File, name.Table, mode, source.Channel, source.Sender, clock.GetUtcNow());
            return await RunAsync(
                feed, turned is null ? source : source with { Length = turned.Length }, turned ?? spooled ?? content, progress,
                token);
        }, cancellationToken);
    }

    /// <summary>Applies a held feed all the same, compared with what is stored by now.</summary>
    public async Task<Outcome<TakenFeed>> ReleaseAsync(
        int id, string? note, IProgress<IntakeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.DecideFeeds) is { } notAllowed)
        {
            return notAllowed;
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var feed = await db.Feeds.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        if (feed is not { Status: FeedStatus.Held, HeldFile: { } file })
        {
            return FeedDecisions.NotHeld(id);
        }

        if (!files.IsHeld(file))
        {
            return new Refusal(
                "feed.held-file", $"The content of feed {id} is gone. Discard the feed and have it sent again.");
        }

        var source = new FeedSource(
            feed.Name, feed.Mode, feed.Channel, feed.Sender, Length: feed.ContentLength, PassesGate: true);
        var outcome = await InWordsAsync(feed.Name, async token =>
        {
            await using var content = files.OpenHeld(file);
            feed.Decide(user.Name, clock.GetUtcNow(), note);
            return await RunAsync(feed, source, content, progress, token);
        }, cancellationToken);
        if (outcome.TryGet(out _))
        {
            files.DeleteHeld(file);
        }

        return outcome;
    }

    /// <summary>Puts into the history that a file was turned away unread.</summary>
    public async Task<Outcome<Done>> RefuseUnreadAsync(
        FeedSource source, string why, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.SendFeeds) is { } refusal)
        {
            return refusal;
        }

        FeedName.Read(source.Name).TryGet(out var name);
        var feed = new Feed(
            source.Name, name?.Table ?? FeedName.Customers, source.Mode ?? name?.Mode ?? FeedMode.Delta, source.Channel,
            source.Sender,
            clock.GetUtcNow());
        feed.Finish(FeedStatus.Refused, why, FeedRows.None, FeedForecast.None, 0);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Feeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
        await outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, feed, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.It;
    }

    /// <summary>Puts into the history that the latest feed came again, so that nobody looks for a file that was sent.</summary>
    public async Task NoteRepeatedAsync(FeedSource source, int earlier, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var same = await db.Feeds.AsNoTracking().SingleAsync(f => f.Id == earlier, cancellationToken);
        var feed = new Feed(source.Name, same.Table, same.Mode, source.Channel, source.Sender, clock.GetUtcNow());
        feed.NoteContent(same.ContentHash, same.ContentLength);
        feed.Finish(
            FeedStatus.Repeated, $"Feed {earlier} had this very content. Nothing was changed.", FeedRows.None,
            FeedForecast.None with { Before = same.CoverageAfter, After = same.CoverageAfter }, 0);
        db.Feeds.Add(feed);
        await db.SaveChangesAsync(cancellationToken);
    }

    // A feed that is being read ends with the app: the transaction that would apply it has not begun.
    private async Task<Outcome<TakenFeed>> InWordsAsync(
        string name, Func<CancellationToken, Task<TakenFeed>> run, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turns.Stopping);

        // What took minutes to read is not thrown away because others save meanwhile.
        WriteWait.UseNone();
        using var reason = WriteReason.Begin(WriteReason.Feed);
        try
        {
            return await run(ending.Token);
        }
        catch (OperationCanceledException) when (turns.Stopping.IsCancellationRequested)
        {
            Log.Stopped(logger, name);
            return new Refusal(
                StoppedCode, $"AgencyAdmin is being stopped, so nothing of {name} was applied. Send it again when it runs.");
        }
        catch (FeedUnreadableException unreadable)
        {
            return new Refusal("feed.unreadable", unreadable.Message);
        }
        catch (Exception full) when (DiskFull.Explains(full))
        {
            return DiskFull.Refusal;
        }
    }

    private Task<TakenFeed> RunAsync(
        Feed feed, FeedSource source, Stream content, IProgress<IntakeProgress>? progress, CancellationToken cancellationToken)
    {
        IFeedPipeline pipeline = feed.Table == FeedName.Customers ? customers : contacts;
        return meters.MeasureAsync(feed, source, () => pipeline.RunAsync(feed, source, content, progress, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The app is being stopped: nothing of {File} was applied")]
        public static partial void Stopped(ILogger logger, string file);
    }
}
