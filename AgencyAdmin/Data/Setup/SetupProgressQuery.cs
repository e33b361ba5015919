using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Setup;

/// <summary>What the progress hangs on: the draft, the feeds and the day.</summary>
public sealed record ProgressKey(long Draft, long Customers, DateOnly Day);

/// <summary>Counts how far the setup is: the same numbers on the overview and in the wizard.</summary>
public sealed class SetupProgressQuery(
    IDbContextFactory<AppDbContext> databases, Setups setups, Kept<ProgressKey, SetupProgress> kept, TimeProvider clock)
{
    public async Task<SetupProgress> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        return await ReadAsync(read.Db, await setups.DraftAsync(read, cancellationToken), cancellationToken);
    }

    /// <summary>As above, of the moment in which the caller has read the draft.</summary>
    public async Task<SetupProgress> ReadAsync(
        AppDbContext db, VersionedDraft draft, CancellationToken cancellationToken = default)
    {
        var today = CompanyDay.Today(clock);
        var key = new ProgressKey(draft.Version, await CustomersState.VersionAsync(db, cancellationToken), today);
        return await kept.GetAsync(key, () => CountAsync(db, draft.Index, today, cancellationToken), cancellationToken);
    }

    private static async Task<SetupProgress> CountAsync(
        AppDbContext db, SetupIndex draft, DateOnly today, CancellationToken cancellationToken)
    {
        var disputes = draft.Snapshot.Agencies
            .SelectMany(agency => agency.Reps).Select(rep => rep.SalesRepId).Distinct()
            .Select(id => (Id: id, Finding: Finding.Of(id, draft, today)))
            .Where(claimed => claimed.Finding.Reason is Reason.IdInTwoAgencies)
            .ToDictionary(claimed => claimed.Id, claimed => claimed.Finding.Claims, StringComparer.Ordinal);
        return await CountAsync(db, draft, disputes, cancellationToken);
    }

    private static async Task<SetupProgress> CountAsync(
        AppDbContext db, SetupIndex draft, Dictionary<string, IReadOnlyList<Claim>> disputes,
        CancellationToken cancellationToken)
    {
        // An ID that no feed sends any more asks for no work.
        var ids = await db.SalesRepIds.AsNoTracking()
            .Where(id => db.RepIdSpellings.Any(
                s => s.SalesRepIdId == id.Id && db.Assignments.Any(a => a.SpellingId == s.Id)))
            .Select(id => new { id.Normalised, id.Decision })
            .ToListAsync(cancellationToken);
        var agencies = await db.Agencies.AsNoTracking().Select(agency => new { agency.Id, agency.IsProposed })
            .ToListAsync(cancellationToken);

        var open = ids.Count(id => id.Decision is RepIdDecision.Open);
        var verified = ids.Where(id => id.Decision is RepIdDecision.Verified).Select(id => id.Normalised).ToList();
        var undisputed = verified.Where(id => !disputes.ContainsKey(id)).ToList();
        var picked = undisputed.Count(
            id => draft.Claims(id).Any(claim => claim.Rep.Contacts.Any(contact => draft.Contact(contact) is not null)));
        var inConflict = disputes.Values.SelectMany(claims => claims).Select(claim => claim.Agency.Id).ToHashSet();
        var calm = agencies.Where(agency => !inConflict.Contains(agency.Id)).ToList();
        var proposed = calm.Count(agency => agency.IsProposed);
        return new(
            new(SetupStep.VerifyRepIds, ids.Count - open, open, 0),
            new(SetupStep.PickContacts, picked, undisputed.Count - picked, verified.Count - undisputed.Count),
            new(SetupStep.DefineAgencies, calm.Count - proposed, proposed, inConflict.Count));
    }
}
