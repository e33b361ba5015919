using AgencyAdmin.Data;
using AgencyAdmin.Domain.Contacts;
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
        var contacts = await db.Contacts.AsNoTracking().Where(contact => keys.Contains(contact.Id))
            .ToDictionaryAsync(contact => contact.Id, cancellationToken);
        for (var step = 0; step < StandIn.LongestChain; step++)
        {
            var next = contacts.Values.SelectMany(contact => contact.StandIns).Select(plan => plan.ContactId)
                .Where(id => !contacts.ContainsKey(id)).Distinct().ToList();
            foreach (var contact in await db.Contacts.AsNoTracking().Where(contact => next.Contains(contact.Id)).ToListAsync(cancellationToken))
            {
                contacts[contact.Id] = contact;
            }
        }

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
                [.. Chain(key).Select(Snapshot)]));

        IEnumerable<int> Chain(int key)
        {
            var (met, next) = (new HashSet<int> { key }, new Queue<int>([key]));
            while (next.TryDequeue(out var one))
            {
                foreach (var id in contacts[one].StandIns.Select(plan => plan.ContactId).Where(id => contacts.ContainsKey(id) && met.Add(id)))
                {
                    next.Enqueue(id);
                    yield return id;
                }
            }
        }

        ContactSnapshot Snapshot(int key) =>
            ContactSnapshot.Of(contacts[key], agencies.GetValueOrDefault(contacts[key].BusinessId)?.Country);
    }
}
