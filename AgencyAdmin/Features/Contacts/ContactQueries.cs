using AgencyAdmin.Data;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>An agency rep that points to a contact.</summary>
public sealed record ContactUse(int AgencyId, string Agency, string SalesRepId, int Customers);

/// <summary>Reads what the contact pages show.</summary>
public sealed class ContactQueries(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>The businesses that a new contact may belong to: those that have an agency.</summary>
    public async Task<IReadOnlyList<BusinessChoice>> BusinessesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.AsNoTracking().Where(c => db.Agencies.Any(a => a.BusinessId == c.Id))
            .OrderBy(c => c.Name).ThenBy(c => c.Number)
            .Select(c => new BusinessChoice(c.Id, c.Name, c.Address.Country)).ToListAsync(cancellationToken);
    }

    /// <summary>Whether there is a business that a new contact may belong to.</summary>
    public async Task<bool> HasBusinessAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Agencies.AnyAsync(cancellationToken);
    }

    /// <summary>Where a contact is used, the most customers first.</summary>
    public async Task<IReadOnlyList<ContactUse>> UsesAsync(int contactId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var part = RepParts.Mark(contactId);
        var uses = await (
            from rep in db.Set<AgencyRep>()
            where rep.ContactId == contactId || rep.Parts!.Contains(part)
            join agency in db.Agencies on rep.AgencyId equals agency.Id
            join id in db.SalesRepIds on rep.SalesRepIdId equals id.Id
            select new { SalesRepIdId = id.Id, Use = new ContactUse(agency.Id, agency.Name, id.Normalised, 0) })
            .ToListAsync(cancellationToken);
        var customers = await CustomersAsync(db, [.. uses.Select(use => use.SalesRepIdId).Distinct()], cancellationToken);
        return [.. uses.Select(use => use.Use with { Customers = customers.GetValueOrDefault(use.SalesRepIdId) })
            .OrderByDescending(use => use.Customers).ThenBy(use => use.SalesRepId, StringComparer.Ordinal)];
    }

    // Along the index of spellings: asked ID by ID in the query above, all assignments are walked for each.
    private static async Task<Dictionary<int, int>> CustomersAsync(AppDbContext db, List<int> ids, CancellationToken cancellationToken)
    {
        var spellings = await db.RepIdSpellings.Where(s => ids.Contains(s.SalesRepIdId)).Select(s => new { s.Id, s.SalesRepIdId })
            .ToListAsync(cancellationToken);
        var customers = new Dictionary<int, int>();
        foreach (var id in spellings.GroupBy(s => s.SalesRepIdId, s => s.Id))
        {
            customers[id.Key] = await RepIdStandings.CustomersAsync(db, id, cancellationToken);
        }

        return customers;
    }

    /// <summary>Contacts over REST, behind a key and in the order of keys.</summary>
    /// <param name="business">A customer number, or null for every business.</param>
    /// <param name="text">A part of the name or the email address.</param>
    internal async Task<ContactBodies> PageAsync(
        string? business, string? text, int after, int take, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sought = LikePattern(text);
        var rows = await (
            from contact in db.Contacts.AsNoTracking()
            join customer in db.Customers on contact.BusinessId equals customer.Id
            where contact.Id > after && (business == null || customer.Number == business)
                && (sought == null || EF.Functions.Like(contact.Name, sought, "!") || EF.Functions.Like(contact.Email!, sought, "!"))
            orderby contact.Id
            select new { Contact = contact, customer.Number, customer.Address.Country }).Take(take + 1).ToListAsync(cancellationToken);
        var items = rows.Take(take).Select(row => ContactBody.Of(row.Contact, row.Number, row.Country)).ToList();
        return new(items, rows.Count > take ? RestCursor.Of(items[^1].Id) : null);
    }

    // What is sought may have the signs that LIKE reads as wildcards.
    private static string? LikePattern(string? text) => TextRule.Clean(text) is { } sought
        ? $"%{sought.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%"
        : null;

    internal async Task<VersionedContact?> BodyAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await (
            from contact in db.Contacts.AsNoTracking()
            join customer in db.Customers on contact.BusinessId equals customer.Id
            where contact.Id == id
            select new { Contact = contact, customer.Number, customer.Address.Country }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new(ContactBody.Of(row.Contact, row.Number, row.Country), row.Contact.Version);
    }

    internal async Task<int?> BusinessIdAsync(string? number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.Where(c => c.Number == number).Select(c => (int?)c.Id)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
