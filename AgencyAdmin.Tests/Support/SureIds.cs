using AgencyAdmin.Data;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Tests.Support;

/// <summary>Sales rep IDs of the demo for which step 2 is sure whose they are.</summary>
internal static class SureIds
{
    /// <summary>
    /// The demo's IDs are initials. Some are spelled out and lose their contact, so that they are sure; answers how
    /// many.
    /// </summary>
    public static async Task<int> MakeAsync(AppDbContext db)
    {
        var agency = await db.Agencies.Include(a => a.Reps).OrderBy(a => a.Id).FirstAsync();
        var contacts = await db.Contacts.Where(c => c.IsActive && c.BusinessId == agency.BusinessId && c.Email != null)
            .ToListAsync();
        var assigned = await db.Assignments
            .Join(db.RepIdSpellings, a => a.SpellingId, spelling => spelling.Id, (_, spelling) => spelling.SalesRepIdId)
            .Distinct()
            .ToListAsync();
        var disputed = await db.Set<AgencyRep>().Where(rep => rep.AgencyId != agency.Id).Select(rep => rep.SalesRepIdId)
            .ToListAsync();
        var reps = agency.Reps.Where(rep => assigned.Contains(rep.SalesRepIdId) && !disputed.Contains(rep.SalesRepIdId))
            .ToLookup(rep => rep.ContactId);
        var made = 0;
        foreach (var contact in contacts.Where(c => c.Name.Split(' ').Length == 2 && reps[c.Id].Count() == 1).Take(3))
        {
            var rep = reps[contact.Id].Single();
            var spelled = contact.Name.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
            await db.Database.ExecuteSqlAsync($"UPDATE SalesRepIds SET Normalised = {spelled}, Decision = {(int)RepIdDecision.Verified} WHERE Id = {rep.SalesRepIdId}");
            agency.RemoveRep(rep);
            made++;
        }

        await db.SaveChangesAsync();
        return made;
    }
}
