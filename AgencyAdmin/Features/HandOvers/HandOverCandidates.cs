using AgencyAdmin.Data;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.HandOvers;

/// <summary>Reads those who may take over, whether or not they stand for an ID yet.</summary>
internal static class HandOverCandidates
{
    /// <summary>The contacts of these keys, as the caller's transaction sees them; those that are gone are left out.</summary>
    public static async Task<Dictionary<int, Candidate>> ReadAsync(AppDbContext db, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var keys = ids.Distinct().ToList();
        var contacts = await db.Contacts.AsNoTracking()
            .Where(contact => keys.Contains(contact.Id)
                || db.Contacts.Any(away => keys.Contains(away.Id) && away.StandInId == contact.Id))
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
        var businesses = contacts.Values.Select(contact => contact.BusinessId).Distinct().ToList();
        var agencies = await db.Agencies.Where(agency => businesses.Contains(agency.BusinessId))
            .Join(
                db.Customers, agency => agency.BusinessId, business => business.Id,
                (agency, business) => new { agency.Id, agency.BusinessId, business.Address.Country })
            .ToDictionaryAsync(agency => agency.BusinessId, cancellationToken);
        return keys.Where(contacts.ContainsKey).ToDictionary(
            key => key,
            key => new Candidate(
                Snapshot(key), agencies.GetValueOrDefault(contacts[key].BusinessId)?.Id,
                contacts[key].StandInId is { } other && contacts.ContainsKey(other) ? Snapshot(other) : null));

        ContactSnapshot Snapshot(int key) =>
            ContactSnapshot.Of(contacts[key], agencies.GetValueOrDefault(contacts[key].BusinessId)?.Country);
    }
}
