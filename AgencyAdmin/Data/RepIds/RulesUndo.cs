using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.RepIds;

/// <summary>
/// Takes the last change of the rules back, inside the caller's transaction, unless somebody has built on it.
/// </summary>
internal static class RulesUndo
{
    public static async Task<Refusal?> ApplyAsync(AppDbContext db, RulesStep step, CancellationToken cancellationToken)
    {
        var ids = await db.SalesRepIds.Include(id => id.Spellings).ToDictionaryAsync(id => id.Id, cancellationToken);
        var agencies = await db.Agencies.Include(agency => agency.Reps)
            .ToDictionaryAsync(agency => agency.Id, cancellationToken);
        if (ChangedSince(step, ids, agencies) is { } changed)
        {
            return new(
                "rules.undo",
                $"{changed} was decided on or linked since. Change the rules themselves: every ID keeps what it has now.");
        }

        foreach (var move in step.Spellings)
        {
            ids.Values.SelectMany(id => id.Spellings).Single(spelling => spelling.Id == move.Id).MoveTo(ids[move.From]);
        }

        foreach (var id in step.Ids)
        {
            ids[id.Id].Regroup(id.Decision, id.IgnoreReason);
        }

        await LinksAsync(db, step, agencies, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private static async Task LinksAsync(
        AppDbContext db, RulesStep step, Dictionary<int, Agency> agencies, CancellationToken cancellationToken)
    {
        var reps = agencies.Values.SelectMany(agency => agency.Reps, (agency, rep) => (Agency: agency, Rep: rep))
            .ToDictionary(pair => pair.Rep.Id);
        foreach (var copy in step.Copied)
        {
            reps[copy].Agency.RemoveRep(reps[copy].Rep);
        }

        foreach (var move in step.Moved)
        {
            reps[move.Id].Agency.ReadRepAs(reps[move.Id].Rep, move.From);
        }

        foreach (var removed in step.Removed)
        {
            var contact = await db.Contacts.FindAsync([removed.Details.ContactId], cancellationToken);
            agencies[removed.AgencyId].AddRep(removed.SalesRepIdId, contact, removed.Details, removed.Place);
        }
    }

    /// <summary>The first ID that is not as the step left it, or null.</summary>
    private static string? ChangedSince(
        RulesStep step, Dictionary<int, SalesRepId> ids, Dictionary<int, Agency> agencies)
    {
        if (step.Ids.FirstOrDefault(id => !ids.TryGetValue(id.Id, out var now) || now.Version != id.Version) is { } decided)
        {
            return ids.GetValueOrDefault(decided.Id)?.Normalised ?? "An ID";
        }

        var now = Renormaliser.RowsOf(agencies.Values, [.. step.Ids.Select(id => id.Id)]);
        var other = now.Except(step.Left).Concat(step.Left.Except(now)).FirstOrDefault();
        return other is not null ? ids[other.SalesRepIdId].Normalised : null;
    }
}
