using AgencyAdmin.Domain.Agencies;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Agencies;

/// <summary>The sales rep IDs of contacts, those of which one has a part included.</summary>
internal static class RepIdsOfContacts
{
    /// <summary>By contact, each ID once and in their order.</summary>
    public static async Task<ILookup<int, string>> ReadAsync(AppDbContext db, IEnumerable<int> contacts, CancellationToken cancellationToken)
    {
        var keys = contacts.ToHashSet();
        var own = await (
            from rep in db.Set<AgencyRep>()
            where rep.ContactId != null && keys.Contains(rep.ContactId.Value)
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            select new { Contact = rep.ContactId!.Value, id.Normalised }).Distinct().ToListAsync(cancellationToken);

        // Few IDs are split, and whoever has a part stands in a text.
        var split = await (
            from rep in db.Set<AgencyRep>()
            where rep.Parts != null
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            select new { rep.Parts, id.Normalised }).ToListAsync(cancellationToken);
        return own.Select(rep => (rep.Contact, rep.Normalised))
            .Concat(split.SelectMany(rep => RepParts.Read(rep.Parts)!.Contacts.Where(keys.Contains).Select(contact => (Contact: contact, rep.Normalised))))
            .Distinct().OrderBy(rep => rep.Normalised, StringComparer.Ordinal).ToLookup(rep => rep.Contact, rep => rep.Normalised);
    }
}
