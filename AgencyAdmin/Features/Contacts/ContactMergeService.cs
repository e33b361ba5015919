using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact with the version that was looked at.</summary>
public sealed record ContactVersion(int Id, int Version);

/// <summary>Which of two contacts stays, and what it is to hold, field by field chosen.</summary>
public sealed record MergeChoice(ContactVersion Kept, ContactVersion Gone, ContactDetails Details, string? PictureId);

/// <summary>A merge that was done, with all that takes it back.</summary>
/// <param name="Gone">The contact that went, as it was: it comes back with its key, so that publications know it.</param>
/// <param name="RepIds">The agency reps that moved.</param>
/// <param name="Away">The contacts for whom the one that went stood in.</param>
public sealed record MergeStep(
    ContactVersion Kept, ContactDetails Details, string? PictureId, Contact Gone, IReadOnlyList<int> RepIds, IReadOnlyList<AwayBefore> Away);

/// <summary>Who stood in for a contact before a merge.</summary>
public sealed record AwayBefore(int ContactId, IReadOnlyList<StandIn> Periods);

/// <summary>
/// Makes one contact of two. Agency reps and stand-ins move along; publications stay as they were published.
/// </summary>
public sealed partial class ContactMergeService(
    DraftWriter writer, ILogger<ContactMergeService> logger)
{
    private static readonly Refusal s_stale = new(
        "merge.stale", "Somebody has changed one of the two contacts meanwhile. Nothing was merged: look at them again.");

    public async Task<Outcome<MergeStep>> MergeAsync(MergeChoice choice, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync(s_stale, db => MergeAsync(db, choice, cancellationToken), cancellationToken);
        if (outcome.TryGet(out var step))
        {
            Log.Merged(logger, step.Gone.Id, step.Kept.Id, step.RepIds.Count);
        }

        return outcome;
    }

    /// <summary>Takes a merge back, unless somebody has changed the contact that stayed.</summary>
    public async Task<Outcome<Done>> UndoAsync(MergeStep step, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync(s_stale, db => UndoAsync(db, step, cancellationToken), cancellationToken);
        if (outcome.TryGet(out _))
        {
            Log.Unmerged(logger, step.Gone.Id, step.Kept.Id);
        }

        return outcome;
    }

    private static async Task<Outcome<MergeStep>> MergeAsync(
        AppDbContext db, MergeChoice choice, CancellationToken cancellationToken)
    {
        var kept = await db.Contacts.SingleOrDefaultAsync(c => c.Id == choice.Kept.Id, cancellationToken);
        var gone = await db.Contacts.SingleOrDefaultAsync(c => c.Id == choice.Gone.Id, cancellationToken);
        if (kept is null || gone is null || kept.Version != choice.Kept.Version || gone.Version != choice.Gone.Version)
        {
            return s_stale;
        }

        if (Check(kept, gone) is { } no)
        {
            return no;
        }

        var (details, picture) = (kept.Details, kept.PictureId);
        if (kept.Change(choice.Details) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        kept.UsePicture(choice.PictureId);
        var reps = await MoveRepsAsync(db, gone.Id, kept, only: null, cancellationToken);
        var away = await MoveStandInsAsync(db, gone.Id, kept, cancellationToken);
        db.Remove(gone);
        using var act = ChangeAct.Begin($"merged {gone.Name} into {kept.Name}");
        await db.SaveChangesAsync(cancellationToken);
        return new MergeStep(new(kept.Id, kept.Version), details, picture, gone, reps, away);
    }

    private static async Task<Outcome<Done>> UndoAsync(
        AppDbContext db, MergeStep step, CancellationToken cancellationToken)
    {
        var kept = await db.Contacts.SingleOrDefaultAsync(c => c.Id == step.Kept.Id, cancellationToken);
        if (kept is null || kept.Version != step.Kept.Version || await db.Contacts.AnyAsync(c => c.Id == step.Gone.Id, cancellationToken))
        {
            return new Refusal(
                "merge.changed", "Somebody has changed the merged contact since. The merge stays; add the other contact again if it is needed.");
        }

        // What feeds and forms have refused when it was stored cannot be refused now: it is what stood there before.
        using var act = ChangeAct.Begin($"took the merge of {step.Gone.Name} into {kept.Name} back");
        kept.Change(step.Details);
        kept.UsePicture(step.PictureId);
        db.Add(step.Gone);
        await MoveRepsAsync(db, kept.Id, step.Gone, step.RepIds, cancellationToken);
        await MoveStandInsBackAsync(db, kept.Id, step.Gone, step.Away, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Done.It;
    }

    private static Refusal? Check(Contact kept, Contact gone)
    {
        if (kept.Id == gone.Id || kept.BusinessId != gone.BusinessId)
        {
            return new("merge.business", "Only two contacts of one business can be merged, because agency reps do not move between businesses.");
        }

        return gone.Number is null
            ? null
            : new(
                "merge.number",
                $"The ERP sends {gone.Name} as {gone.Number} and would add it again. Keep that one instead, or merge the two in the ERP first.");
    }

    private static async Task<List<int>> MoveRepsAsync(
        AppDbContext db, int from, Contact to, IReadOnlyList<int>? only, CancellationToken cancellationToken)
    {
        var part = RepParts.Mark(from);
        var agencies = await db.Agencies.Include(a => a.Reps).Where(a => a.Reps.Any(rep => rep.ContactId == from || rep.Parts!.Contains(part)))
            .ToListAsync(cancellationToken);
        var moved = new List<int>();
        foreach (var agency in agencies)
        {
            foreach (var rep in agency.Reps.Where(rep => only is null || only.Contains(rep.Id)).ToList())
            {
                var (isOwn, details) = (rep.ContactId == from, rep.Details);
                if (!isOwn && details.Parts?.Contacts.Contains(from) is not true)
                {
                    continue;
                }

                var own = isOwn ? to : rep.ContactId is { } key ? await db.Contacts.FindAsync([key], cancellationToken) : null;
                if (agency.ChangeRep(rep, own, details with { Parts = details.Parts?.With(from, new(to.Id)) }) is null)
                {
                    moved.Add(rep.Id);
                }
            }
        }

        return moved;
    }

    // Only the periods of the one that goes: the one that stays may stand in for the same contact in others.
    private static async Task<List<AwayBefore>> MoveStandInsAsync(AppDbContext db, int from, Contact to, CancellationToken cancellationToken)
    {
        var moved = new List<AwayBefore>();
        foreach (var contact in await db.Contacts.StoodInBy(from).ToListAsync(cancellationToken))
        {
            var before = contact.StandIns;
            moved.Add(new(contact.Id, before));

            // Nobody stands in for himself: where the two stood in for one another, that ends.
            contact.UseStandIns(
                before.Where(plan => plan.ContactId != from || contact.Id != to.Id)
                    .Select(plan => plan.ContactId == from ? plan with { ContactId = to.Id } : plan),
                []);
        }

        return moved;
    }

    private static async Task MoveStandInsBackAsync(
        AppDbContext db, int from, Contact to, IReadOnlyList<AwayBefore> moved, CancellationToken cancellationToken)
    {
        var before = moved.ToDictionary(away => away.ContactId, away => away.Periods);
        foreach (var contact in await db.Contacts.StoodInBy(from).ToListAsync(cancellationToken))
        {
            var periods = contact.StandIns.Select(plan => plan with { ContactId = to.Id }).ToList();
            contact.UseStandIns(
                contact.StandIns.Zip(periods, (now, then) => before.GetValueOrDefault(contact.Id)?.Contains(then) is true && now.ContactId == from ? then : now), []);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contact {GoneId} was merged into {KeptId} with {Reps} agency reps")]
        public static partial void Merged(ILogger logger, int goneId, int keptId, int reps);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The merge of contact {GoneId} into {KeptId} was taken back")]
        public static partial void Unmerged(ILogger logger, int goneId, int keptId);
    }
}
