using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Reads the draft as it stands into a snapshot. Only contacts that an agency rep points to, and their stand-ins, are
/// in it.
/// </summary>
public static class DraftSnapshot
{
    public static async Task<SetupSnapshot> ReadAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        var ids = (await db.SalesRepIds.AsNoTracking()
            .Where(
                id => id.Decision == RepIdDecision.Ignored || db.Set<AgencyRep>().Any(rep => rep.SalesRepIdId == id.Id))
            .Select(id => new { id.Id, id.Normalised, id.Decision })
            .ToListLettingOthersPassAsync(cancellationToken)).ToDictionary(id => id.Id);
        var agencies = await db.Agencies.AsNoTracking().OrderBy(agency => agency.Id).ToListAsync(cancellationToken);

        // By themselves: an Include looks through an agency's list anew for each rep that it puts in.
        var reps = (await db.Set<AgencyRep>().AsNoTracking().OrderBy(rep => rep.Order).ThenBy(rep => rep.Id)
            .ToListLettingOthersPassAsync(cancellationToken)).ToLookup(rep => rep.AgencyId);
        var contacts = await db.Contacts.AsNoTracking()
            .Where(contact => db.Set<AgencyRep>().Any(rep => rep.ContactId == contact.Id)
                || db.Contacts.Any(away => away.StandInId == contact.Id && db.Set<AgencyRep>().Any(rep => rep.ContactId == away.Id)))
            .OrderBy(contact => contact.Id).ToListLettingOthersPassAsync(cancellationToken);

        // From the few agencies to their businesses: asked the other way round, every customer is looked at.
        var businesses = await db.Agencies.Join(
                db.Customers, agency => agency.BusinessId, customer => customer.Id,
                (_, customer) => new { customer.Id, customer.Number, customer.Address.Country })
            .ToDictionaryAsync(business => business.Id, cancellationToken);

        return new(
            await DraftRules.ReadAsync(db, cancellationToken),
            [.. ids.Values.Where(id => id.Decision is RepIdDecision.Ignored).Select(id => id.Normalised).Order(StringComparer.Ordinal)],
            [.. agencies.Select(
                agency => Of(agency, businesses[agency.BusinessId].Number, reps[agency.Id], id => ids[id].Normalised))],
            [.. contacts.LettingOthersPass().Select(contact => Of(contact, businesses.GetValueOrDefault(contact.BusinessId)?.Country))],
            await StoredFallback.ReadAsync(db, cancellationToken));
    }

    private static AgencySnapshot Of(
        Agency agency, string businessNumber, IEnumerable<AgencyRep> reps, Func<int, string> normalised) => new(
        agency.Id, businessNumber, agency.Name, agency.Traits, agency.Type,
        PhoneLine.Read(agency.Phone, agency.Address.CountryCode), agency.Email, agency.Website, agency.IsActive,
        [
            .. reps.LettingOthersPass().Select(rep => new AgencyRepSnapshot(
                rep.Id, normalised(rep.SalesRepIdId), rep.ContactId, rep.Role, rep.IsVisible,
                rep.ValidFrom, rep.ValidUntil, rep.Order)),
        ]);

    /// <summary>
    /// A contact as customers see it. Its own country, else its business's, reads a national phone number.
    /// </summary>
    public static ContactSnapshot Of(Contact contact, string? businessCountry)
    {
        var country = contact.Address.CountryCode ?? (contact.Address with { Country = businessCountry }).CountryCode;
        return new(
            contact.Id, contact.Name, contact.Position, contact.Email,
            PhoneLine.Read(contact.OfficePhone, country), PhoneLine.Read(contact.CellPhone, country),
            contact.PictureId, contact.IsActive, contact.IsHidden,
            contact.TimeZone, WorkingHours.Read(contact.WorkingHours), contact.StandIn);
    }
}
