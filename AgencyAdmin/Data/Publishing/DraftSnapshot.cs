using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Setup;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Publishing;

/// <summary>
/// Reads the draft as it stands into a snapshot. Only contacts that an agency rep points to, and their stand-ins, are
/// in it. Its queries belong together: call it inside a transaction.
/// </summary>
public static class DraftSnapshot
{
    public static async Task<SetupSnapshot> ReadAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        var ids = await db.SalesRepIds.AsNoTracking()
            .Where(id => db.Set<AgencyRep>().Any(rep => rep.SalesRepIdId == id.Id))
            .Select(id => new { id.Id, id.Normalised })
            .ToListAsync(cancellationToken);
        var normalised = ids.ToDictionary(id => id.Id, id => id.Normalised);
        var agencies = await db.Agencies.AsNoTracking().OrderBy(agency => agency.Id).ToListAsync(cancellationToken);

        // By themselves: an Include looks through an agency's list anew for each rep that it puts in.
        var reps = (await db.Set<AgencyRep>().AsNoTracking().OrderBy(rep => rep.Order).ThenBy(rep => rep.Id)
            .ToListAsync(cancellationToken)).ToLookup(rep => rep.AgencyId);
        var inParts = InParts(reps.SelectMany(rows => rows).Select(rep => RepParts.Read(rep.Parts)));
        var contacts = await ContactsOf(db, inParts, await LaterAsync(db, cancellationToken)).OrderBy(contact => contact.Id).ToListAsync(cancellationToken);
        var businesses = await BusinessesAsync(db, db.Agencies, cancellationToken);
        return new(
            await DraftRules.ReadAsync(db, cancellationToken),
            await IgnoredAsync(db, cancellationToken),
            [.. agencies.Select(agency => Of(
                agency, businesses[agency.BusinessId].Number,
                [.. reps[agency.Id].Select(rep => Of(rep, normalised[rep.SalesRepIdId]))]))],
            [.. contacts.Select(contact => ContactSnapshot.Of(contact, businesses.GetValueOrDefault(contact.BusinessId)?.Country))],
            await StoredFallback.ReadAsync(db, cancellationToken));
    }

    internal static AgencySnapshot Of(
        Agency agency, string businessNumber, IReadOnlyList<AgencyRepSnapshot> reps) => new(
        agency.Id, businessNumber, agency.Name, agency.Traits, agency.Type,
        PhoneLine.Read(agency.Phone, agency.Address.CountryCode), agency.Email, agency.Website, agency.IsActive, reps);

    internal static AgencyRepSnapshot Of(AgencyRep rep, string normalised) => new(
        rep.Id, normalised, rep.ContactId, rep.Role, rep.IsVisible, rep.ValidFrom, rep.ValidUntil, rep.Order, RepParts.Read(rep.Parts));

    /// <summary>The contacts that are part of the draft: those who stand for an ID, and along <see cref="StandIn.LongestChain"/> steps who stands in.</summary>
    /// <param name="db">Where they are stored.</param>
    /// <param name="inParts">Those who have a part of an ID.</param>
    /// <param name="later">Those who stand in for somebody in a period behind the first.</param>
    internal static IQueryable<Contact> ContactsOf(AppDbContext db, IReadOnlyCollection<int> inParts, IReadOnlyCollection<int> later)
    {
        var keys = db.Set<AgencyRep>().Where(rep => rep.ContactId != null).Select(rep => rep.ContactId!.Value);
        if (inParts.Count > 0)
        {
            keys = keys.Union(db.Contacts.Where(contact => inParts.Contains(contact.Id)).Select(contact => contact.Id));
        }

        var next = keys;
        for (var step = 0; step < StandIn.LongestChain; step++)
        {
            var away = next;
            next = db.Contacts.Where(contact => contact.StandInId != null && away.Contains(contact.Id)).Select(contact => contact.StandInId!.Value);
            if (later.Count > 0)
            {
#pragma warning disable CA1305 // A database writes the number, and in one way.
                next = next.Union(db.Contacts
                    .Where(other => later.Contains(other.Id) && db.Contacts.Any(contact => contact.LaterStandIns != null && away.Contains(contact.Id)
                        && contact.LaterStandIns.Contains("\"contactId\":" + other.Id.ToString() + "}")))
                    .Select(other => other.Id));
#pragma warning restore CA1305
            }

            keys = keys.Union(next);
        }

        return db.Contacts.AsNoTracking().Where(contact => keys.Contains(contact.Id));
    }

    /// <summary>Those who stand in for somebody in a period behind the first: few, because few plan more than one.</summary>
    internal static async Task<IReadOnlyCollection<int>> LaterAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var later = await db.Contacts.Where(contact => contact.LaterStandIns != null).Select(contact => contact.LaterStandIns).ToListAsync(cancellationToken);
        return [.. later.SelectMany(text => LaterStandIns.Read(text)!.All).Select(plan => plan.ContactId).Distinct()];
    }

    /// <summary>The contacts that have a part of an ID.</summary>
    internal static IReadOnlyCollection<int> InParts(IEnumerable<RepParts?> parts) =>
        [.. parts.OfType<RepParts>().SelectMany(one => one.Contacts).Distinct()];

    /// <summary>The ignored IDs, in their order.</summary>
    internal static async Task<IReadOnlyList<string>> IgnoredAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var ignored = await db.SalesRepIds.Where(id => id.Decision == RepIdDecision.Ignored)
            .Select(id => id.Normalised).ToListAsync(cancellationToken);
        return [.. ignored.Order(StringComparer.Ordinal)];
    }

    /// <summary>The businesses of those agencies, by key.</summary>
    /// <remarks>From the few agencies to their businesses: asked the other way round, every customer is looked at.</remarks>
    internal static Task<Dictionary<int, AgencyBusiness>> BusinessesAsync(
        AppDbContext db, IQueryable<Agency> agencies, CancellationToken cancellationToken) =>
        agencies.Join(
                db.Customers, agency => agency.BusinessId, customer => customer.Id,
                (_, customer) => new AgencyBusiness(customer.Id, customer.Number, customer.Address.Country))
            .ToDictionaryAsync(business => business.Id, cancellationToken);

    internal sealed record AgencyBusiness(int Id, string Number, string? Country);
}
