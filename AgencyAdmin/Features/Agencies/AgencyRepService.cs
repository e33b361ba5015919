using AgencyAdmin.Data;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies;

/// <summary>A row with its agency, as they were saved.</summary>
public sealed record StoredRep(Agency Agency, AgencyRep Rep, string SalesRepId)
{
    /// <summary>Its place in the list, counted from 0.</summary>
    public int Place => Agency.Reps.Count(other => (other.Order, other.Id).CompareTo((Rep.Order, Rep.Id)) < 0);
}

/// <summary>Changes the rows of agencies in the draft: for the Agency editor and for REST alike.</summary>
public sealed class AgencyRepService(AgencyChanges changes)
{
    /// <summary>The code of the refusal to overwrite or remove a row that someone else changed meanwhile.</summary>
    public const string Stale = "agency-rep.stale";

    /// <summary>The code of the refusal to change a row that is not there.</summary>
    public const string Gone = "agency-rep.gone";

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this rep while you did. Choose which of the two stays.");

    private static readonly Refusal s_otherId = new(
        "agency-rep.other-id", "A row keeps its sales rep ID. Take it out, and add one with the other ID.", nameof(AgencyRep.SalesRepIdId));

    private static readonly Refusal s_nobody = new(
        "agency-rep.contact", "There is no such contact any more. Pick a contact of this agency's own business.", nameof(AgencyRep.ContactId));

    private static readonly Refusal s_gone = new(Gone, "That row is no longer there. Load the page again.");

    /// <summary>The code of the refusal to add a sales rep ID that the agency has already.</summary>
    public const string Twice = "agency-rep.twice";

    public Task<Outcome<StoredRep>> AddAsync(
        int id, int salesRepIdId, AgencyRepDetails details, int? version = null, int? place = null,
        CancellationToken cancellationToken = default)
    {
        AgencyRep? added = null;
        return changes.OfAsync(
            id, version, async (agency, db) =>
            {
                var contact = await ContactAsync(db, details.ContactId, cancellationToken);
                if (contact is null && details.ContactId is not null)
                {
                    return [s_nobody];
                }

                var row = agency.AddRep(salesRepIdId, contact, details, place);
                row.TryGet(out added);
                return row.Refusals;
            },
            (agency, db) => StoredAsync(agency, added!, db, cancellationToken), cancellationToken);
    }

    /// <summary>Changes what a caller names of a row, over what is stored at that moment.</summary>
    /// <param name="id">The agency's key.</param>
    /// <param name="repId">The row's key.</param>
    /// <param name="version">The agency's version that was read before; null for any.</param>
    /// <param name="over">The details with those members changed.</param>
    /// <param name="salesRepId">The ID that the row is thought to have; null where the caller does not say.</param>
    /// <param name="place">Where it is moved to, counted from 0; null leaves it where it is.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<StoredRep>> ChangeAsync(
        int id, int repId, int? version, Func<AgencyRepDetails, AgencyRepDetails> over, string? salesRepId, int? place,
        CancellationToken cancellationToken = default) =>
        changes.OfAsync(
            id, version, async (agency, db) =>
            {
                if (agency.Reps.FirstOrDefault(rep => rep.Id == repId) is not { } row)
                {
                    return [s_gone];
                }

                if (salesRepId is not null && salesRepId != await IdOfAsync(db, row, cancellationToken))
                {
                    return [s_otherId];
                }

                return await ChangeAsync(agency, row, over(row.Details), place, db, cancellationToken) is { } refusal ? [refusal] : [];
            },
            (agency, db) => StoredAsync(agency, agency.Reps.First(rep => rep.Id == repId), db, cancellationToken),
            cancellationToken);

    /// <summary>
    /// Changes of one row what <paramref name="details"/> says otherwise than it was <paramref name="shown"/>.
    /// Refused where somebody has changed the same fields since; null where the version answers for it.
    /// </summary>
    public Task<Outcome<Agency>> ChangeAsync(
        int id, int repId, AgencyRepDetails? shown, AgencyRepDetails details, int? version = null,
        int? place = null, CancellationToken cancellationToken = default) =>
        RowAsync(
            id, repId, shown: null, version, async (agency, rep, db) =>
            {
                var joined = ThreeWayJoin.Join(
                    AgencyWords.RepFields, new(shown ?? rep.Details, null), new(details, null),
                    new RepChange(rep.Details, null));
                return joined.Disputed.Count > 0
                    ? s_stale
                    : await ChangeAsync(agency, rep, joined.Value.Details, place, db, cancellationToken);
            },
            cancellationToken);

    /// <summary>Moves one row up (negative) or down the list.</summary>
    public Task<Outcome<Agency>> MoveAsync(int id, int repId, int by, CancellationToken cancellationToken = default) =>
        RowAsync(id, repId, shown: null, version: null, (agency, rep, _) =>
        {
            agency.MoveRep(rep, by);
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    /// <summary>Removes one row, where it still is as it was <paramref name="shown"/>; null where the version answers for it.</summary>
    public Task<Outcome<Agency>> RemoveAsync(
        int id, int repId, AgencyRepDetails? shown, int? version = null, CancellationToken cancellationToken = default) =>
        RowAsync(id, repId, shown, version, (agency, rep, _) =>
        {
            agency.RemoveRep(rep);
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    /// <summary>Ends a row on a day, where it still ends as the conflict shows it.</summary>
    public async Task<Outcome<Agency>> EndAsync(Claim claim, DateOnly last, CancellationToken cancellationToken = default) =>
        changes.NotAllowed is { } refusal
            ? refusal
            : await RowAsync(claim.Agency.Id, claim.Rep.Id, shown: null, version: null, async (agency, rep, db) =>
            {
                if (rep.ValidUntil != claim.Rep.ValidUntil || rep.ValidFrom != claim.Rep.ValidFrom)
                {
                    return s_stale;
                }

                var contact = await ContactAsync(db, rep.ContactId, cancellationToken);
                return agency.ChangeRep(rep, contact, rep.Details with { ValidUntil = last });
            }, cancellationToken);

    /// <summary>Takes rows out of their agencies, in one step; answers what puts them back.</summary>
    public Task<Outcome<RemovedReps>> RemoveAsync(IEnumerable<Claim> claims, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<RemovedReps>(async db =>
        {
            var rows = claims.ToDictionary(claim => claim.Rep.Id, claim => claim.Agency.Id);
            var agencies = await db.Agencies.Include(a => a.Reps).Where(a => rows.Values.Contains(a.Id))
                .ToListAsync(cancellationToken);
            var removed = new List<RemovedRep>();
            foreach (var agency in agencies)
            {
                var ordered = agency.Reps.OrderBy(rep => rep.Order).ToList();
                foreach (var rep in ordered.Where(rep => rows.ContainsKey(rep.Id)))
                {
                    removed.Add(new(agency.Id, rep.SalesRepIdId, rep.Details, ordered.IndexOf(rep)));
                    agency.RemoveRep(rep);
                }
            }

            return new RemovedReps(removed);
        }, cancellationToken);

    /// <summary>Puts removed rows back where they stood, all or none.</summary>
    public Task<Outcome<Done>> RestoreAsync(RemovedReps reps, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<Done>(async db =>
        {
            foreach (var removed in reps.Rows)
            {
                if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == removed.AgencyId, cancellationToken)
                    is not { } agency)
                {
                    return AgencyChanges.NotThere;
                }

                var contact = await ContactAsync(db, removed.Details.ContactId, cancellationToken);
                var added = agency.AddRep(removed.SalesRepIdId, contact, removed.Details, removed.Place);
                if (!added.TryGet(out _))
                {
                    return added.Refusals.ToList();
                }
            }

            return Done.It;
        }, cancellationToken);

    private static async Task<Refusal?> ChangeAsync(
        Agency agency, AgencyRep rep, AgencyRepDetails details, int? place, AppDbContext db,
        CancellationToken cancellationToken)
    {
        var contact = await ContactAsync(db, details.ContactId, cancellationToken);
        var refusal = contact is null && details.ContactId is not null ? s_nobody : agency.ChangeRep(rep, contact, details);
        if (refusal is null && place is { } wanted)
        {
            agency.MoveRep(rep, wanted - agency.Reps.Count(other => other.Order < rep.Order));
        }

        return refusal;
    }

    private static async Task<StoredRep> StoredAsync(
        Agency agency, AgencyRep rep, AppDbContext db, CancellationToken cancellationToken) =>
        new(agency, rep, await IdOfAsync(db, rep, cancellationToken));

    private static Task<string> IdOfAsync(AppDbContext db, AgencyRep rep, CancellationToken cancellationToken) =>
        db.SalesRepIds.Where(id => id.Id == rep.SalesRepIdId).Select(id => id.Normalised).SingleAsync(cancellationToken);

    private Task<Outcome<Agency>> RowAsync(
        int id, int repId, AgencyRepDetails? shown, int? version, Func<Agency, AgencyRep, AppDbContext,
        Task<Refusal?>> change,
        CancellationToken cancellationToken) =>
        changes.OfAsync(id, version, async (agency, db) => agency.Reps.FirstOrDefault(rep => rep.Id == repId) switch
        {
            null => [s_gone],
            { } rep when shown is not null && rep.Details != shown => [s_stale],
            { } rep => await change(agency, rep, db) is { } refusal ? [refusal] : [],
        }, cancellationToken);

    private static async Task<Contact?> ContactAsync(AppDbContext db, int? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Contacts.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
}
