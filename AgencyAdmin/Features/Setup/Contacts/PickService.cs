using AgencyAdmin.Data;
using AgencyAdmin.Data.ChangeLog;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.ChangeLog;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Setup.Contacts;

/// <summary>
/// How many picks an undo brought back, and how many it left because somebody has picked again since.
/// </summary>
public sealed record PickUndone(int Restored, int Left);

/// <summary>
/// Picks the contacts of sales rep IDs, by writing the agency reps of the contacts' businesses: one, many, and back.
/// </summary>
public sealed partial class PickService(
    DraftWriter writer, ILogger<PickService> logger)
{
    private static readonly Refusal s_stale =
        new("pick.stale", "Somebody else has changed this agency just now. Look again and repeat it.");

    /// <summary>
    /// Picks a contact; an ID that another agency had moves to the contact's agency. Null picks nobody.
    /// </summary>
    public Task<Outcome<PickStep>> PickAsync(int salesRepIdId, int? contactId, CancellationToken cancellationToken = default) =>
        ApplyAsync([new(salesRepIdId, contactId)], cancellationToken);

    /// <summary>Makes all picks in one transaction, or none and says why.</summary>
    public async Task<Outcome<PickStep>> ApplyAsync(
        IReadOnlyList<Pick> picks, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<PickStep>(
            s_stale, async db =>
            {
                var picking = await ReadAsync(db, [.. picks.Select(pick => pick.ContactId)], cancellationToken);
                if (await ChangedAsync(db, picks, picking, cancellationToken) is { } changed)
                {
                    return changed;
                }

                var before = new List<PickedBefore>();
                foreach (var pick in picks)
                {
                    var picked = picking.Pick(pick.SalesRepIdId, pick.ContactId);
                    if (!picked.TryGet(out var was))
                    {
                        return picked.Refusals.ToList();
                    }

                    before.Add(was);
                }

                using var act = Act("picked contacts for", picks.Count);
                await db.SaveChangesAsync(cancellationToken);
                return new PickStep(before);
            },
            cancellationToken);
        if (outcome.TryGet(out _))
        {
            Log.Picked(logger, picks.Count);
        }

        return outcome;
    }

    /// <summary>
    /// Takes a step back in one transaction; IDs that somebody has picked for since are left as they are.
    /// </summary>
    public async Task<Outcome<PickUndone>> UndoAsync(PickStep step, CancellationToken cancellationToken = default)
    {
        var outcome = await writer.EditAsync<PickUndone>(
            s_stale, async db =>
            {
                var picking = await ReadAsync(
                    db, [.. step.Picks.SelectMany(pick => pick.Rows).Select(row => row.Details.ContactId)], cancellationToken);
                var restored = step.Picks.Reverse().Count(picking.Restore);
                using var act = Act("took back the picks for", restored);
                await db.SaveChangesAsync(cancellationToken);
                return new PickUndone(restored, step.Picks.Count - restored);
            },
            cancellationToken);
        if (outcome.TryGet(out var undone))
        {
            Log.Undone(logger, undone.Restored);
        }

        return outcome;
    }

    private static ChangeAct? Act(string verb, int count) =>
        count > 1 ? ChangeAct.Begin($"{verb} {ChangeSubjects.Count(ChangeSubjects.RepId, count)}") : null;

    private static async Task<Picking> ReadAsync(
        AppDbContext db, List<int?> contactIds, CancellationToken cancellationToken)
    {
        var keys = contactIds.OfType<int>().Distinct().ToList();
        var contacts = await db.Contacts.Where(c => keys.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return new(await db.Agencies.Include(a => a.Reps).ToListAsync(cancellationToken), contacts);
    }

    /// <summary>Says which IDs stand for somebody else by now than where the picks were decided on.</summary>
    private static async Task<Refusal?> ChangedAsync(
        AppDbContext db, IReadOnlyList<Pick> picks, Picking picking, CancellationToken cancellationToken)
    {
        var changed = picks.Where(
            pick => pick.Expected is { } expected && picking.Standing(pick.SalesRepIdId) != expected.ContactId)
            .Select(pick => pick.SalesRepIdId).ToList();
        if (changed.Count == 0)
        {
            return null;
        }

        var names = await db.SalesRepIds.Where(id => changed.Contains(id.Id)).OrderBy(id => id.Normalised)
            .Select(id => id.Normalised).Take(5).ToListAsync(cancellationToken);
        return new("pick.changed", $"Somebody has picked for {Words.List(names)} meanwhile. Nothing was picked: look again and repeat it.");
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Contacts were picked for {Count} sales rep IDs")]
        public static partial void Picked(ILogger logger, int count);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Picks of {Count} sales rep IDs were taken back")]
        public static partial void Undone(ILogger logger, int count);
    }
}
