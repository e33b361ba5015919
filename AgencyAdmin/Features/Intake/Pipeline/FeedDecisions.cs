using AgencyAdmin.Data;
using AgencyAdmin.Data.Events;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>What an administrator decides on a held feed. Releasing it goes through the pipeline.</summary>
public sealed class FeedDecisions(
    IDbContextFactory<AppDbContext> databases, IntakeService intake, IntakeTurns turns, FeedFiles files, Outbox outbox,
    ICurrentUser user, TimeProvider clock)
{
    /// <summary>Applies it all the same.</summary>
    public async Task<Outcome<TakenFeed>> ReleaseAsync(
        int id, string? note, IProgress<IntakeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Wrong(note) is { } refusal ? refusal : await intake.ReleaseAsync(id, note, progress, cancellationToken);

    /// <summary>Turns it away; its report stays in the history.</summary>
    public async Task<Outcome<Done>> DiscardAsync(int id, string? note, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.DecideFeeds) ?? Wrong(note)) is { } refusal)
        {
            return refusal;
        }

        using var turn = await turns.EnterAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Feeds.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { Status: FeedStatus.Held, HeldFile: { } file } feed)
        {
            return NotHeld(id);
        }

        feed.Decide(user.Name, clock.GetUtcNow(), note);
        feed.Discard();
        await outbox.AddAsync(db, await FeedOutbox.EventsAsync(db, feed, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        files.DeleteHeld(file);
        return Done.It;
    }

    internal static Refusal NotHeld(int id) => new(
        "feed.not-held", $"Feed {id} is not held: someone has released or discarded it, or it never was.");

    private static Refusal? Wrong(string? note) => TextRule.CheckNote("feed.note", new("note", "The note", note, Feed.NoteLimit));
}
