using AgencyAdmin.Data;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.People;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.People;

/// <summary>Reads what a table of people is compared with, of one moment with whatever the caller does.</summary>
internal static class PeopleFactsQuery
{
    // SQLite takes some thousand parameters a statement.
    private const int Chunk = 500;

    /// <param name="named">The businesses that the table names, by number or name.</param>
    public static async Task<PeopleFacts> ReadAsync(
        AppDbContext db, IReadOnlyCollection<string> named, CancellationToken cancellationToken)
    {
        var businesses = await BusinessesAsync(db, named, cancellationToken);
        var people = await PeopleAsync(db, businesses, cancellationToken);
        var rules = await DraftRules.ReadAsync(db, cancellationToken);
        return new(businesses, people, await RepIdsAsync(db, people, cancellationToken), rules.Normalise);
    }

    private static async Task<List<KnownBusiness>> BusinessesAsync(
        AppDbContext db, IReadOnlyCollection<string> named, CancellationToken cancellationToken)
    {
        var chosen = await db.Agencies.Select(agency => agency.BusinessId).ToListAsync(cancellationToken);
        var found = new Dictionary<int, KnownBusiness>();
        foreach (var keys in chosen.Chunk(Chunk))
        {
            foreach (var business in await db.Customers.AsNoTracking().Where(c => keys.Contains(c.Id)).ToListAsync(cancellationToken))
            {
                found[business.Id] = new(business.Id, business.Number, business.Name, business.Address, HasAgency: true);
            }
        }

        foreach (var numbers in named.Chunk(Chunk))
        {
            foreach (var business in await db.Customers.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToListAsync(cancellationToken))
            {
                found.TryAdd(business.Id, new(business.Id, business.Number, business.Name, business.Address, HasAgency: false));
            }
        }

        return [.. found.Values.OrderBy(business => business.Name, StringComparer.Ordinal).ThenBy(business => business.Id)];
    }

    private static async Task<List<KnownPerson>> PeopleAsync(
        AppDbContext db, List<KnownBusiness> businesses, CancellationToken cancellationToken)
    {
        var people = new List<KnownPerson>();
        foreach (var keys in businesses.Select(business => business.Id).Chunk(Chunk))
        {
            var contacts = await db.Contacts.AsNoTracking().Where(contact => keys.Contains(contact.BusinessId))
                .OrderBy(contact => contact.Id).ToListAsync(cancellationToken);
            people.AddRange(contacts.Select(
                contact => new KnownPerson(contact.Id, contact.BusinessId, contact.Details, contact.IsActive, contact.Version)));
        }

        return people;
    }

    private static async Task<List<KnownRepId>> RepIdsAsync(
        AppDbContext db, List<KnownPerson> people, CancellationToken cancellationToken)
    {
        var ids = await db.SalesRepIds.AsNoTracking().Where(id => db.RepIdSpellings.Any(s => s.SalesRepIdId == id.Id))
            .Select(id => new { id.Id, id.Normalised, id.Decision }).ToListAsync(cancellationToken);
        var reps = (await db.Set<AgencyRep>().AsNoTracking().OrderBy(rep => rep.AgencyId).ThenBy(rep => rep.Order)
            .Select(rep => new { rep.SalesRepIdId, rep.AgencyId, rep.ContactId }).ToListAsync(cancellationToken))
            .ToLookup(rep => rep.SalesRepIdId);
        var names = people.ToDictionary(person => person.Id, person => person.Details.Name);
        return
        [
            .. from id in ids
               let claims = reps[id.Id].ToList()
               let contact = claims.Select(rep => rep.ContactId).FirstOrDefault(key => key is not null)
               select new KnownRepId(
                   id.Id, id.Normalised, id.Decision is RepIdDecision.Ignored, contact,
                   contact is { } key ? names.GetValueOrDefault(key) : null, claims.Select(rep => rep.AgencyId).Distinct().Count() > 1),
        ];
    }
}
