using AgencyAdmin.Data;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Publishing;
using AgencyAdmin.Security;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Components.Agencies;

/// <summary>Changes agencies in the draft: for their own pages and for step 3 alike.</summary>
public sealed class AgencyService(IDbContextFactory<AppDbContext> databases, DraftChanges changes, ICurrentUser user)
{
    private static readonly Refusal s_gone = new("agency.gone", "This agency is no longer there. Go back to the list.");
    private static readonly Refusal s_staleRep = new(
        StaleRep, "Someone changed this rep while you did. Choose which of the two stays.");

    private static readonly Refusal s_rowGone = new("agency-rep.gone", "That row is no longer there. Load the page again.");

    private static readonly Refusal s_stale = new(
        Stale, "Someone changed this agency while you did. What you typed is still here: choose which of the two stays.");

    /// <summary>The code of the refusal to overwrite what someone else saved meanwhile.</summary>
    public const string Stale = "agency.stale";

    /// <summary>Likewise of one row of the reps.</summary>
    public const string StaleRep = "agency-rep.stale";

    /// <summary>Saves the upper half of the editor, where nobody has changed the agency since <paramref name="version"/>.</summary>
    public Task<Outcome<Done>> SaveAsync(
        int id, int version, AgencyDetails details, bool isActive, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, async (agency, db) =>
        {
            if (agency.Version != version)
            {
                return [s_stale];
            }

            if (agency.Change(details) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            if (agency.IsActive != isActive)
            {
                agency.SetActive(isActive);
            }

            await AgencyTypeService.KeepAsync(db, agency.Type, cancellationToken);
            return [];
        }, cancellationToken);

    /// <summary>Says that someone has looked at the proposed agencies and finds them right.</summary>
    public async Task<Outcome<Done>> ConfirmAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agencies = await db.Agencies.Where(a => ids.Contains(a.Id) && a.IsProposed).ToListAsync(cancellationToken);
        agencies.ForEach(agency => agency.Confirm());
        return await SaveAsync(db, cancellationToken);
    }

    public Task<Outcome<Done>> AddRepAsync(
        int id, int salesRepIdId, AgencyRepDetails details, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, async (agency, db) =>
        {
            var contact = await ContactAsync(db, details.ContactId, cancellationToken);
            return agency.AddRep(salesRepIdId, contact, details).Refusals;
        }, cancellationToken);

    /// <summary>Changes one row, where it still is as it was <paramref name="shown"/>.</summary>
    public Task<Outcome<Done>> ChangeRepAsync(
        int id, int repId, AgencyRepDetails shown, AgencyRepDetails details, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, async (agency, db) =>
        {
            if (agency.Reps.FirstOrDefault(rep => rep.Id == repId) is not { } rep)
            {
                return [s_rowGone];
            }

            if (rep.Details != shown)
            {
                return [s_staleRep];
            }

            var contact = await ContactAsync(db, details.ContactId, cancellationToken);
            return agency.ChangeRep(rep, contact, details) is { } refusal ? [refusal] : [];
        }, cancellationToken);

    public Task<Outcome<Done>> MoveRepAsync(int id, int repId, int by, CancellationToken cancellationToken = default) =>
        ChangeRowAsync(id, repId, (agency, rep) => agency.MoveRep(rep, by), cancellationToken);

    public Task<Outcome<Done>> RemoveRepAsync(int id, int repId, CancellationToken cancellationToken = default) =>
        ChangeRowAsync(id, repId, (agency, rep) => agency.RemoveRep(rep), cancellationToken);

    /// <summary>Takes a disputed ID away from every other agency that claims it; answers the rows that went.</summary>
    public async Task<Outcome<RemovedReps>> KeepAsync(
        int id, RepIdConflict conflict, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        var others = conflict.Against(id).ToDictionary(claim => claim.Rep.Id, claim => claim.Agency.Id);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agencies = await db.Agencies.Include(a => a.Reps).Where(a => others.Values.Contains(a.Id))
            .ToListAsync(cancellationToken);
        var removed = new List<RemovedRep>();
        foreach (var agency in agencies)
        {
            var rows = agency.Reps.OrderBy(rep => rep.Order).ToList();
            foreach (var rep in rows.Where(rep => others.ContainsKey(rep.Id)))
            {
                removed.Add(new(agency.Id, rep.SalesRepIdId, rep.Details, rows.IndexOf(rep)));
                agency.RemoveRep(rep);
            }
        }

        var saved = await SaveAsync(db, cancellationToken);
        return saved.TryGet(out _) ? new RemovedReps(removed) : saved.Refusals.ToList();
    }

    /// <summary>Puts removed rows back where they stood, all or none.</summary>
    public async Task<Outcome<Done>> RestoreAsync(
        RemovedReps reps, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var removed in reps.Rows)
        {
            if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == removed.AgencyId, cancellationToken)
                is not { } agency)
            {
                return s_gone;
            }

            var contact = await ContactAsync(db, removed.Details.ContactId, cancellationToken);
            var added = agency.AddRep(removed.SalesRepIdId, contact, removed.Details, removed.Place);
            if (!added.TryGet(out _))
            {
                return added.Refusals.ToList();
            }
        }

        return await SaveAsync(db, cancellationToken);
    }

    /// <summary>Deletes the agency and its rows. Publications that have it keep it.</summary>
    public async Task<Outcome<Done>> DeleteAsync(int id, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } agency)
        {
            return s_gone;
        }

        db.Remove(agency);
        return await SaveAsync(db, cancellationToken);
    }

    /// <summary>Makes a business's agency, proposed as step 2 would.</summary>
    public async Task<Outcome<Agency>> CreateAsync(int businessId, CancellationToken cancellationToken = default)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Customers.FirstOrDefaultAsync(c => c.Id == businessId, cancellationToken) is not { } business)
        {
            return new Refusal("agency.business", "Choose the business that the agency belongs to.");
        }

        if (await db.Agencies.AnyAsync(a => a.BusinessId == businessId, cancellationToken))
        {
            return new Refusal("agency.exists", $"{business.Name} has an agency already. Open that one.");
        }

        var agency = Agency.Propose(business);
        db.Add(agency);
        var saved = await SaveAsync(db, cancellationToken);
        return saved.TryGet(out _) ? agency : saved.Refusals.ToList();
    }

    private Task<Outcome<Done>> ChangeRowAsync(
        int id, int repId, Action<Agency, AgencyRep> change, CancellationToken cancellationToken) =>
        ChangeAsync(id, (agency, _) =>
        {
            if (agency.Reps.FirstOrDefault(rep => rep.Id == repId) is not { } rep)
            {
                return Task.FromResult<IReadOnlyList<Refusal>>([s_rowGone]);
            }

            change(agency, rep);
            return Task.FromResult<IReadOnlyList<Refusal>>([]);
        }, cancellationToken);

    private async Task<Outcome<Done>> ChangeAsync(
        int id, Func<Agency, AppDbContext, Task<IReadOnlyList<Refusal>>> change, CancellationToken cancellationToken)
    {
        if (user.Refuses(Policies.EditDraft) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Agencies.Include(a => a.Reps).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } agency)
        {
            return s_gone;
        }

        var refusals = await change(agency, db);
        return refusals.Count > 0 ? refusals.ToList() : await SaveAsync(db, cancellationToken);
    }

    private async Task<Outcome<Done>> SaveAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return s_stale;
        }

        await changes.SignalAsync();
        return Done.It;
    }

    private static async Task<Contact?> ContactAsync(AppDbContext db, int? id, CancellationToken cancellationToken) =>
        id is null ? null : await db.Contacts.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
}
