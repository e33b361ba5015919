using System.Runtime.CompilerServices;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A line of the contact list.</summary>
public sealed record ContactRow(
    int Id, string Name, string? Position, string Business, string? Email, string? Phone, string? PictureId,
    bool IsActive, bool IsHidden, IReadOnlyList<string> RepIds, IReadOnlyList<ContactWarning> Warnings);

/// <summary>How many contacts each chip leads to.</summary>
/// <param name="Businesses">Those with most contacts first.</param>
public sealed record ContactCounts(
    int All, int WithoutPicture, int NotReachable, int Hidden, int Inactive, IReadOnlyList<BusinessCount> Businesses);

/// <summary>How many contacts a business has.</summary>
public sealed record BusinessCount(string Number, string Name, int Contacts);

/// <summary>Reads the list of contacts, a page at a time.</summary>
public sealed class ContactListQueries(IDbContextFactory<AppDbContext> databases)
{
    /// <summary>How many businesses can be chosen from the menu; search finds the others.</summary>
    public const int BusinessesListed = 40;

    /// <summary>The most contacts with which something is done at once.</summary>
    public const int MostAtOnce = 5000;

    private const int ExportedAtOnce = 500;

    /// <summary>The contacts behind <paramref name="after"/>, in the order of the list.</summary>
    public async Task<ListPage<ContactRow>> PageAsync(
        ContactListAddress list, ContactRow? after, int take = ListPage<ContactRow>.Size, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var parts = await PartHolders.ReadAsync(db, cancellationToken);
        var contacts = await Ordered(Listed(db, list).Matching(db, list.Text, parts), list.Sort, after?.Name, after?.Id).AsNoTracking()
            .Take(take + 1).ToListAsync(cancellationToken);
        return ListPage.Of(await RowsAsync(db, contacts, cancellationToken), take);
    }

    /// <summary>The keys of all contacts that the list leaves, for what is done with all of them.</summary>
    public async Task<IReadOnlyList<int>> KeysAsync(ContactListAddress list, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var parts = await PartHolders.ReadAsync(db, cancellationToken);
        return await Listed(db, list).Matching(db, list.Text, parts).Select(contact => contact.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Every contact that the list leaves, in its order, as a row of <c>ContactsExport</c>.</summary>
    public async IAsyncEnumerable<string?[]> AllAsync(
        ContactListAddress list, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var parts = await PartHolders.ReadAsync(db, cancellationToken);
        for (Contact? last = null; ;)
        {
            var contacts = await Ordered(Listed(db, list).Matching(db, list.Text, parts), list.Sort, last?.Name, last?.Id).AsNoTracking()
                .Take(ExportedAtOnce).ToListAsync(cancellationToken);
            var (businesses, repIds) = await BesideAsync(db, contacts, cancellationToken);
            foreach (var c in contacts)
            {
                var business = businesses[c.BusinessId];
                yield return
                [
                    string.Join("; ", repIds[c.Id]), c.Name, c.Position, c.Email, c.OfficePhone, c.CellPhone, c.Fax, business.Number,
                    business.Name, c.IsActive ? "yes" : "no", c.IsHidden ? "yes" : "no",
                ];
            }

            if (contacts.Count < ExportedAtOnce)
            {
                break;
            }

            last = contacts[^1];
        }
    }

    private static IQueryable<Contact> Ordered(IQueryable<Contact> contacts, ContactSort sort, string? afterName, int? afterId) => sort switch
    {
        ContactSort.Newest => contacts.Where(c => afterId == null || c.Id < afterId).OrderByDescending(c => c.Id),
        ContactSort.NameDescending => (afterId is { } id ? contacts.Before(afterName!, id) : contacts).ByNameDescending(),
        _ => (afterId is { } id ? contacts.After(afterName!, id) : contacts).ByName(),
    };

    private static async Task<List<ContactRow>> RowsAsync(
        AppDbContext db, List<Contact> contacts, CancellationToken cancellationToken)
    {
        var (businesses, repIds) = await BesideAsync(db, contacts, cancellationToken);
        return contacts.ConvertAll(contact => Of(
            contact, businesses[contact.BusinessId].Name, businesses[contact.BusinessId].Country, [.. repIds[contact.Id]]));
    }

    private static async Task<(Dictionary<int, BusinessBeside> Businesses, ILookup<int, string> RepIds)> BesideAsync(
        AppDbContext db, List<Contact> contacts, CancellationToken cancellationToken)
    {
        // By themselves: two columns of one customer in the query above would be a window over all customers.
        var businessKeys = contacts.Select(contact => contact.BusinessId).Distinct().ToList();
        var businesses = await db.Customers.Where(b => businessKeys.Contains(b.Id)).Select(b => new BusinessBeside(b.Id, b.Number, b.Name, b.Address.Country))
            .ToDictionaryAsync(b => b.Id, cancellationToken);
        return (businesses, await RepIdsOfContacts.ReadAsync(db, contacts.Select(contact => contact.Id), cancellationToken));
    }

    /// <summary>How many contacts each chip leads to, whatever is looked for.</summary>
    public async Task<ContactCounts> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = await db.Contacts.GroupBy(_ => 1).Select(all => new
        {
            All = all.Count(),
            WithoutPicture = all.Count(c => c.PictureId == null),
            NotReachable = all.Count(c => c.Email == null && c.OfficePhone == null && c.CellPhone == null),
            Hidden = all.Count(c => c.IsHidden),
            Inactive = all.Count(c => !c.IsActive),
        }).SingleOrDefaultAsync(cancellationToken);
        var businesses = await db.Contacts.GroupBy(c => c.BusinessId)
            .Select(group => new { group.Key, Contacts = group.Count() })
            .OrderByDescending(group => group.Contacts).ThenBy(group => group.Key).Take(BusinessesListed)
            .Join(db.Customers, group => group.Key, c => c.Id, (group, c) => new BusinessCount(c.Number, c.Name, group.Contacts))
            .ToListAsync(cancellationToken);
        return counts is null
            ? new(0, 0, 0, 0, 0, [])
            : new(
                counts.All, counts.WithoutPicture, counts.NotReachable, counts.Hidden, counts.Inactive,
                [.. businesses.OrderByDescending(business => business.Contacts).ThenBy(business => business.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The name of the business of that number; null where there is none.</summary>
    public async Task<string?> BusinessAsync(string number, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Customers.Where(c => c.Number == number).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<Contact> Listed(AppDbContext db, ContactListAddress list)
    {
        var contacts = list.Business is { } number
            ? db.Contacts.Where(c => c.BusinessId == db.Customers.Where(b => b.Number == number).Select(b => b.Id).FirstOrDefault())
            : db.Contacts;
        return list.Listed switch
        {
            ContactsListed.WithoutPicture => contacts.Where(c => c.PictureId == null),
            ContactsListed.NotReachable => contacts.Where(c => c.Email == null && c.OfficePhone == null && c.CellPhone == null),
            ContactsListed.Hidden => contacts.Where(c => c.IsHidden),
            ContactsListed.Inactive => contacts.Where(c => !c.IsActive),
            _ => contacts,
        };
    }

    private sealed record BusinessBeside(int Id, string Number, string Name, string? Country);

    private static ContactRow Of(Contact contact, string business, string? country, IReadOnlyList<string> repIds) => new(
        contact.Id, contact.Name, contact.Position, business, contact.Email,
        PhoneLine.Read(contact.OfficePhone ?? contact.CellPhone, ContactWarnings.CountryOf(contact.Details, country))?.Text,
        contact.PictureId, contact.IsActive, contact.IsHidden, repIds,
        ContactWarnings.Of(contact.Details, contact.PictureId, country));
}
