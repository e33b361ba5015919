using AgencyAdmin.Data;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Features.Intake.Files;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// The sales rep IDs that a contacts file names: each becomes a row of the agency of the contact's business.
/// </summary>
internal sealed class ContactLinks(AppDbContext db, ContactFile file, SeenPeople people)
{
    private readonly Dictionary<int, Agency> _agencies = [];

    public async Task ApplyAsync(
        IReadOnlyList<(ContactLine Row, Contact Contact)> linked, HashSet<Contact> changed, CancellationToken cancellationToken)
    {
        var rules = await DraftRules.ReadAsync(db, cancellationToken);
        var normalised = linked.SelectMany(pair => pair.Row.RepIds).Select(rules.Normalise).Distinct().ToList();
        var known = new Dictionary<string, SalesRepId>(StringComparer.Ordinal);
        foreach (var chunk in normalised.Chunk(500))
        {
            var found = db.SalesRepIds.Where(
                id => chunk.Contains(id.Normalised) && db.RepIdSpellings.Any(s => s.SalesRepIdId == id.Id));
            foreach (var id in await found.ToListAsync(cancellationToken))
            {
                known[id.Normalised] = id;
            }
        }

        await RememberAsync(linked, cancellationToken);
        foreach (var (row, contact) in linked)
        {
            foreach (var raw in row.RepIds)
            {
                if (!known.TryGetValue(rules.Normalise(raw), out var id))
                {
                    file.Warn(
                        new(row.Line, "Sales Rep ID", raw, "No customer has this sales rep ID, so it was not linked."));
                }
                else if (await LinkAsync(id, row, contact, cancellationToken))
                {
                    changed.Add(contact);
                }
            }
        }
    }

    // What the ERP says stays known, also of an ID that no customer has yet: step 2 suggests it.
    private async Task RememberAsync(
        IReadOnlyList<(ContactLine Row, Contact Contact)> linked, CancellationToken cancellationToken)
    {
        foreach (var chunk in linked.Chunk(500))
        {
            var contacts = chunk.Select(pair => pair.Contact.Id).ToList();
            db.RemoveRange(await db.ContactRepLinks.Where(link => contacts.Contains(link.ContactId)).ToListAsync(cancellationToken));
        }

        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(linked.SelectMany(pair => pair.Row.RepIds.Distinct(StringComparer.Ordinal)
            .Select(raw => new ContactRepLink(pair.Contact.Id, raw))));
    }

    private async Task<bool> LinkAsync(
        SalesRepId id, ContactLine row, Contact contact, CancellationToken cancellationToken)
    {
        var agency = await AgencyAsync(contact.BusinessId, cancellationToken);
        var reps = agency.Reps.Where(rep => rep.SalesRepIdId == id.Id).ToList();
        if (reps.Count == 0)
        {
            return agency.AddRep(id.Id, contact, new(null, row.Role)).TryGet(out _);
        }

        if (reps.Count > 1)
        {
            file.Warn(new(row.Line, "Sales Rep ID", id.Normalised, "The agency has it in several rows with dates; they were left as they are."));
            return false;
        }

        var details = reps[0].Details with { ContactId = contact.Id, Role = row.Role ?? reps[0].Role };
        if (details == reps[0].Details)
        {
            return false;
        }

        if (agency.ChangeRep(reps[0], contact, details) is not null)
        {
            return false;
        }

        people.NoteId(row, id.Normalised, contact);
        return true;
    }

    // A business with a rep is sales-related: it gets its agency as step 2 would propose it.
    private async Task<Agency> AgencyAsync(int businessId, CancellationToken cancellationToken)
    {
        if (_agencies.TryGetValue(businessId, out var agency))
        {
            return agency;
        }

        agency = await db.Agencies.Include(a => a.Reps)
            .SingleOrDefaultAsync(a => a.BusinessId == businessId, cancellationToken);
        if (agency is null)
        {
            agency = Agency.Propose(
                await db.Customers.SingleAsync(customer => customer.Id == businessId, cancellationToken));
            db.Agencies.Add(agency);
        }

        return _agencies[businessId] = agency;
    }
}
