using AgencyAdmin.Data;
using AgencyAdmin.Data.Notices;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Domain.Notices;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Draft;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Publishing.Requests;

/// <summary>
/// Publishing in two steps: whoever edits asks, whoever may publish schedules it or sends it back, and at its time it is
/// published by itself, provided that the draft is still the one that was agreed to.
/// </summary>
public sealed class PublicationRequests(
    IDbContextFactory<AppDbContext> databases, PublishingQueries queries, PublishingService publishing, DraftChanges changes,
    NoticeWriter notices, ICurrentUser user, TimeProvider clock)
{
    private static readonly Refusal s_gone = new(
        "publication.request.gone", "It was decided meanwhile: see what is said now.");

    private RequestActor Actor => new(user.Key, user.Name);

    /// <summary>Asks those who may publish, or asks them again with the draft as it is now.</summary>
    public async Task<Outcome<PublicationRequest>> AskAsync(
        string? note, Reviewed reviewed, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        if (await CheckAsync(note, reviewed, asksForLoss: false, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        return await SaveAsync(
            open =>
            {
                if (open is { State: RequestState.Scheduled })
                {
                    return new Refusal(
                        "publication.request.scheduled", $"{open.DecidedBy} has scheduled a publication. Ask for it to be taken back first.");
                }

                if (open is null)
                {
                    return Wish(note, reviewed);
                }

                open.Ask(Actor, clock.GetUtcNow(), note, reviewed.Published ?? 0, reviewed.Draft!);
                return open;
            },
            cancellationToken);
    }

    /// <summary>Has the draft published at a time to come, whether or not somebody asked for it.</summary>
    /// <param name="publishAt">When.</param>
    /// <param name="note">For the history; null leaves what was asked with.</param>
    /// <param name="reviewed">What was looked at.</param>
    public async Task<Outcome<PublicationRequest>> ScheduleAsync(
        DateTimeOffset publishAt, string? note, Reviewed reviewed, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.Publish) is { } refusal)
        {
            return refusal;
        }

        if (await CheckAsync(note, reviewed, asksForLoss: !reviewed.TakesLoss, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        return await SaveAsync(
            open =>
            {
                // Who asked stays named; what is agreed to is what was reviewed now.
                var wish = open ?? Wish(note, reviewed);
                wish.Ask(
                    new(wish.AskedByKey, wish.AskedBy), wish.AskedAt, TextRule.Clean(note) ?? wish.Note, reviewed.Published ?? 0,
                    reviewed.Draft!);
                return wish.Schedule(Actor, clock.GetUtcNow(), publishAt, reviewed.TakesLoss) is { } wrong ? wrong : wish;
            },
            cancellationToken);
    }

    /// <summary>Says no to what was asked.</summary>
    /// <param name="id">Of the wish that the person has in front of its eyes.</param>
    /// <param name="answer">Why, for whoever asked.</param>
    public async Task<Outcome<PublicationRequest>> SendBackAsync(int id, string? answer, CancellationToken cancellationToken = default)
    {
        if ((user.Refuses(Policies.Publish) ?? CheckNote("The answer", answer)) is { } refusal)
        {
            return refusal;
        }

        return await SaveAsync(
            open =>
            {
                if (open?.Id != id || open.State is not RequestState.Asked)
                {
                    return s_gone;
                }

                open.SendBack(Actor, clock.GetUtcNow(), answer);
                return open;
            },
            cancellationToken);
    }

    /// <summary>Takes back one's own wish; whoever may publish takes back anybody's.</summary>
    public async Task<Outcome<PublicationRequest>> TakeBackAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } nobody)
        {
            return nobody;
        }

        return await SaveAsync(
            open =>
            {
                if (open?.Id != id)
                {
                    return s_gone;
                }

                if (!(open.State is RequestState.Asked && open.AskedByKey == user.Key) && user.Refuses(Policies.Publish) is { } refusal)
                {
                    return refusal;
                }

                open.TakeBack(Actor, clock.GetUtcNow());
                return open;
            },
            cancellationToken);
    }

    /// <summary>Publishes what is due, in the name of whoever scheduled it, or says what was in the way.</summary>
    /// <param name="acting">Is made to act for that person.</param>
    /// <param name="cancellationToken">Of the app.</param>
    /// <returns>False where nothing was due.</returns>
    public async Task<bool> PublishDueAsync(CurrentUser acting, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var due = await db.PublicationRequests.AsNoTracking()
            .SingleOrDefaultAsync(request => request.State == RequestState.Scheduled && request.PublishAt <= now, cancellationToken);
        if (due is null)
        {
            return false;
        }

        acting.ActFor(new ChangeActor(ActorKind.Account, due.DecidedByKey!, due.DecidedBy!));
        var outcome = await publishing.PublishAsync(due.Note, new(due.Published, due.Draft, due.TakesLoss), cancellationToken);
        if (!outcome.TryGet(out _))
        {
            acting.ActAsSystem();
            await SaveAsync(
                open =>
                {
                    open?.Fail(string.Join(" ", outcome.Refusals.Select(refusal => refusal.Message)));
                    return open is null ? s_gone : open;
                },
                cancellationToken);
        }

        return true;
    }

    private static Refusal? CheckNote(string label, string? note) =>
        TextRule.CheckNote("publication.note", new(nameof(PublicationRequest.Note), label, note, TextLimits.Note));

    private PublicationRequest Wish(string? note, Reviewed reviewed) =>
        new(Actor, clock.GetUtcNow(), note, reviewed.Published ?? 0, reviewed.Draft!);

    // What would be in the way of publishing now is in the way of agreeing to it for later.
    private async Task<List<Refusal>> CheckAsync(
        string? note, Reviewed reviewed, bool asksForLoss, CancellationToken cancellationToken)
    {
        if (CheckNote("The note", note) is { } wrong)
        {
            return [wrong];
        }

        var review = await queries.ReviewAsync(cancellationToken);
        if (review.Draft.Differences.IsEmpty)
        {
            return [PublishingService.NothingToPublish];
        }

        if (reviewed.Draft != review.Fingerprint || reviewed.Published != review.Draft.Published)
        {
            return [PublishingService.DraftChanged];
        }

        return review.Conflicts.Count > 0 ? [.. review.Conflicts.Select(PublishingService.ConflictRefusal)]
            : asksForLoss && review.AsksTwice ? [PublishingService.LossRefusal(review.Report.Effects, review.Report.SeeingBefore)]
            : [];
    }

    private async Task<Outcome<PublicationRequest>> SaveAsync(
        Func<PublicationRequest?, Outcome<PublicationRequest>> act, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = act(await db.OpenRequestAsync(cancellationToken));
        if (outcome.TryGet(out var request))
        {
            if (request.Id == 0)
            {
                db.Add(request);
            }

            await db.SaveChangesAsync(cancellationToken);
            if (request.State is RequestState.Asked)
            {
                // Only now it has its number.
                await notices.AddAsync(db, [Notice.ApprovalAsked(request)], cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            await changes.SignalAsync();
        }

        return outcome;
    }
}
