using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Finds the active contacts that a <see cref="ContactPicker"/> offers, a few at a time and by name.</summary>
public sealed class ContactOptionQueries(IDbContextFactory<AppDbContext> databases, RecentContacts recent)
{
    /// <summary>How many are offered at a time.</summary>
    public const int Shown = 10;

    /// <summary>Those of one business, without <paramref name="except"/>.</summary>
    public ContactSearch OfBusiness(int businessId, int? except = null) => (text, after, cancellationToken) =>
        FindAsync(db => db.Contacts.Where(c => c.BusinessId == businessId && c.Id != (except ?? 0)), text, after, cancellationToken);

    /// <summary>
    /// Those of every business that has an agency, without <paramref name="except"/> and without those of one business.
    /// </summary>
    public ContactSearch OfAgencies(int? except = null, int? exceptBusiness = null) => (text, after, cancellationToken) =>
        FindAsync(
            db => db.Contacts.Where(c => c.Id != (except ?? 0) && c.BusinessId != (exceptBusiness ?? 0)
                && db.Agencies.Any(a => a.BusinessId == c.BusinessId)),
            text, after, cancellationToken);

    /// <summary>One contact, active or not, to show it as picked; null where there is none.</summary>
    public async Task<ContactOption?> GetAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Options(db, db.Contacts.Where(c => c.Id == id)).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<ContactOptions> FindAsync(
        Func<AppDbContext, IQueryable<Contact>> those, string? text, ContactOption? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = those(db).AsNoTracking().Where(c => c.IsActive);
        var hasText = !string.IsNullOrWhiteSpace(text);
        var known = recent.Ids.ToList();
        var latest = hasText || after is not null || known.Count == 0
            ? []
            : await Options(db, all.Where(c => known.Contains(c.Id))).ToListAsync(cancellationToken);
        var found = all.Matching(db, text, hasText ? await PartHolders.ReadAsync(db, cancellationToken) : PartHolders.None);
        if (!hasText)
        {
            // They stand first, and nobody stands twice.
            found = found.Where(c => !known.Contains(c.Id));
        }

        if (after is not null)
        {
            found = found.After(after.Name, after.Id);
        }

        var take = Shown - latest.Count;
        var page = await Options(db, found.ByName().Take(take + 1)).ToListAsync(cancellationToken);
        return new(
            [.. latest.OrderBy(contact => known.IndexOf(contact.Id)), .. page.Take(take)], page.Count > take, latest.Count);
    }

    private static IQueryable<ContactOption> Options(AppDbContext db, IQueryable<Contact> contacts) => contacts
        .Select(c => new ContactOption(
            c.Id, c.Name, c.Position, db.Customers.Where(b => b.Id == c.BusinessId).Select(b => b.Name).First(),
            c.Email, c.PictureId, c.IsActive));
}
