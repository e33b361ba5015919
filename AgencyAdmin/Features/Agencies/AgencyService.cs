using AgencyAdmin.Data;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Agencies that one step made, which one step takes away again.</summary>
public sealed record ProposedAgencies(IReadOnlyList<Agency> Agencies);

/// <summary>Changes agencies in the draft: for their own pages, step 3 and REST alike.</summary>
public sealed class AgencyService(AgencyChanges changes)
{
    /// <summary>Saves the upper half of the editor, where nobody has changed the agency since <paramref name="version"/>.</summary>
    public Task<Outcome<Agency>> SaveAsync(
        int id, int? version, AgencyDetails details, bool isActive, CancellationToken cancellationToken = default) =>
        changes.OfAsync(
            id, version, (agency, db) => TakeAsync(agency, db, details, isActive, cancellationToken), cancellationToken);

    /// <summary>Changes what a caller names of it, over what is stored at that moment.</summary>
    /// <param name="id">The agency's key.</param>
    /// <param name="version">The version that was read before; null for any.</param>
    /// <param name="over">The details with those members changed.</param>
    /// <param name="isActive">Null leaves it as it is.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<StoredAgency>> ChangeAsync(
        int id, int? version, Func<AgencyDetails, AgencyDetails> over, bool? isActive, CancellationToken cancellationToken = default) =>
        changes.OfAsync(
            id, version, (agency, db) => TakeAsync(agency, db, over(agency.Details), isActive ?? agency.IsActive, cancellationToken),
            (agency, db) => StoredAgency.OfAsync(db, agency, cancellationToken), cancellationToken);

    /// <summary>Says that someone has looked at the proposed agencies and finds them right.</summary>
    public Task<Outcome<Done>> ConfirmAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<Done>(async db =>
        {
            var agencies = await db.Agencies.Where(a => ids.Contains(a.Id) && a.IsProposed)
                .ToListAsync(cancellationToken);
            agencies.ForEach(agency => agency.Confirm());
            return Done.It;
        }, cancellationToken);

    /// <summary>Lets its cards show, or stops them, in the draft.</summary>
    public Task<Outcome<Agency>> SetActiveAsync(int id, bool isActive, CancellationToken cancellationToken = default) =>
        changes.OfAsync(
            id, version: null, (agency, _) =>
            {
                if (agency.IsActive != isActive)
                {
                    agency.SetActive(isActive);
                }

                return Task.FromResult<IReadOnlyList<Refusal>>([]);
            },
            cancellationToken);

    /// <summary>Deletes the agency and its rows. Publications that have it keep it.</summary>
    /// <param name="id">The agency's key.</param>
    /// <param name="version">The version that was read before; null for any.</param>
    /// <param name="cancellationToken">Ends it before anything is saved.</param>
    public Task<Outcome<Agency>> DeleteAsync(int id, int? version = null, CancellationToken cancellationToken = default) =>
        changes.OfAsync(id, version, (agency, db) =>
        {
            db.Remove(agency);
            return Task.FromResult<IReadOnlyList<Refusal>>([]);
        }, cancellationToken);

    /// <summary>Makes a business's agency, proposed as step 2 would.</summary>
    public Task<Outcome<StoredAgency>> CreateAsync(int businessId, CancellationToken cancellationToken = default) =>
        CreateAsync(businessId, _ => null, isActive: true, cancellationToken);

    /// <summary>As above, and where <paramref name="fill"/> knows better than the business, with those details at once.</summary>
    public Task<Outcome<StoredAgency>> CreateAsync(
        int businessId, Func<Agency, AgencyDetails?> fill, bool isActive, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<StoredAgency>(async db =>
        {
            if (await db.Customers.FirstOrDefaultAsync(c => c.Id == businessId, cancellationToken) is not { } business)
            {
                return new Refusal("agency.business", "Choose the business that the agency belongs to.", "Business");
            }

            if (await db.Agencies.AnyAsync(a => a.BusinessId == businessId, cancellationToken))
            {
                return new Refusal(
                    "agency.exists", $"{business.Name} has an agency already. Open that one.", "Business");
            }

            var agency = Agency.Propose(business);
            if (fill(agency) is { } details && agency.Change(details) is { Count: > 0 } refusals)
            {
                return refusals.ToList();
            }

            agency.SetActive(isActive);
            await AgencyTypeService.KeepAsync(db, agency.Type, cancellationToken);
            db.Add(agency);
            await db.SaveChangesAsync(cancellationToken);
            return new StoredAgency(agency, business.Number, business.IsActive, new Dictionary<int, string>());
        }, cancellationToken);

    /// <summary>Proposes an agency for every business that has contacts and none yet.</summary>
    public Task<Outcome<ProposedAgencies>> ProposeAllAsync(CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<ProposedAgencies>(async db =>
        {
            var businesses = await AgencyQueries.WithoutAgency(db).OrderBy(c => c.Name).ToListAsync(cancellationToken);
            var agencies = businesses.ConvertAll(Agency.Propose);
            db.AddRange(agencies);
            return new ProposedAgencies(agencies);
        }, cancellationToken);

    /// <summary>Takes proposals back that nobody has touched since.</summary>
    public Task<Outcome<Done>> WithdrawAsync(ProposedAgencies proposed, CancellationToken cancellationToken = default) =>
        changes.InDraftAsync<Done>(async db =>
        {
            var ids = proposed.Agencies.Select(agency => agency.Id).ToList();
            db.RemoveRange(await db.Agencies.Where(a => ids.Contains(a.Id) && a.IsProposed && a.Reps.Count == 0)
                .ToListAsync(cancellationToken));
            return Done.It;
        }, cancellationToken);

    private static async Task<IReadOnlyList<Refusal>> TakeAsync(
        Agency agency, AppDbContext db, AgencyDetails details, bool isActive, CancellationToken cancellationToken)
    {
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
    }
}
