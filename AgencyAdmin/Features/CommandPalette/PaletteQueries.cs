using System.Globalization;
using AgencyAdmin.Components.Shared;
using AgencyAdmin.Data;
using AgencyAdmin.Data.Contacts;
using AgencyAdmin.Domain.Access;
using AgencyAdmin.Features.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.CommandPalette;

/// <summary>Finds a few of each kind for the palette, whatever is typed.</summary>
public sealed class PaletteQueries(IDbContextFactory<AppDbContext> databases, CustomerQueries customers, ICurrentUser user)
{
    private const int CustomersShown = 6;
    private const int OthersShown = 4;
    private const string HandOver = "hand over ";

    /// <summary>The commands and pages of this one, where nothing is typed.</summary>
    public PaletteAnswer Start() => new([.. PaletteCommands.For(user).Where(entry => entry.Kind is PaletteKind.Command)]);

    public async Task<PaletteAnswer> FindAsync(string text, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Start();
        }

        var found = await customers.FindAsync(text, CustomersShown, cancellationToken);
        var isNear = found is [{ IsNear: true }, ..];
        List<PaletteEntry> entries = [.. found.Select(hit => new PaletteEntry(PaletteKind.Customer, hit.Name, Urls.Customer(hit.Number), hit.City, hit.Number))];
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            entries.AddRange(await RepIdsAsync(db, text.Trim(), cancellationToken));
            entries.AddRange(await ContactsAsync(db, text, cancellationToken));
            entries.AddRange(await LeaversAsync(db, text.Trim(), cancellationToken));
            entries.AddRange(await AgenciesAsync(db, text, cancellationToken));
            entries.AddRange(await PublicationsAsync(db, text, cancellationToken));
            entries.AddRange(await FeedsAsync(db, text, cancellationToken));
        }

        // Customers that only come near it go behind whatever has the text.
        var commands = PaletteCommands.Find(user, text).ToList();
        var first = commands.TakeWhile(entry => entry.Text.StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        entries.AddRange(commands.Skip(first.Count).Take(OthersShown));
        var ordered = entries.OrderBy(entry => isNear && entry.Kind is PaletteKind.Customer).ThenBy(entry => entry.Kind);
        return new([.. first.Take(OthersShown), .. ordered], isNear);
    }

    private static async Task<List<PaletteEntry>> RepIdsAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var start = ContactText.Anywhere(text)[1..];
        var ids = await db.SalesRepIds.Where(id => EF.Functions.Like(id.Normalised, start, ContactText.Escape))
            .OrderBy(id => id.Normalised.Length).ThenBy(id => id.Normalised).Take(OthersShown)
            .Select(id => new
            {
                id.Normalised,
                IsSplit = db.Agencies.SelectMany(agency => agency.Reps).Any(rep => rep.SalesRepIdId == id.Id && rep.Parts != null),
                Contact = db.Agencies.SelectMany(agency => agency.Reps).Where(rep => rep.SalesRepIdId == id.Id && rep.ContactId != null)
                    .OrderByDescending(rep => rep.ValidUntil == null).ThenByDescending(rep => rep.ValidUntil).Select(rep => db.Contacts.Where(contact => contact.Id == rep.ContactId).Select(contact => contact.Name).FirstOrDefault())
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return ids.ConvertAll(id => new PaletteEntry(
            PaletteKind.RepId, DisplayFormat.Id(id.Normalised), Urls.CustomersWithRepId(id.Normalised), id.Contact ?? (id.IsSplit ? "Split into parts" : "No contact yet")));
    }

    private static async Task<List<PaletteEntry>> ContactsAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var anywhere = ContactText.Anywhere(text);
        var contacts = await db.Contacts.Matching(db, text, PartHolders.None, isByOwn: true)
            .OrderByDescending(contact => EF.Functions.Like(contact.Name, anywhere, ContactText.Escape)).ThenByDescending(contact => contact.IsActive)
            .ThenBy(contact => contact.Name).ThenBy(contact => contact.Id).Take(OthersShown)
            .Select(contact => new
            {
                contact.Id,
                contact.Name,
                Business = db.Customers.Where(customer => customer.Id == contact.BusinessId).Select(customer => customer.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return contacts.ConvertAll(contact => new PaletteEntry(PaletteKind.Contact, contact.Name, Urls.Contact(contact.Id), contact.Business));
    }

    // "hand over ann" leads to where what hangs on Ann is handed over.
    private async Task<IEnumerable<PaletteEntry>> LeaversAsync(AppDbContext db, string text, CancellationToken cancellationToken) =>
        user.May(Policies.EditDraft) && text.Length > HandOver.Length && text.StartsWith(HandOver, StringComparison.OrdinalIgnoreCase)
            ? (await LeaverOptionsAsync(db, text[HandOver.Length..], cancellationToken)).Select(contact => new PaletteEntry(
                PaletteKind.Command, $"Hand over from {contact.Name}", Urls.Leaving(contact.Id)))
            : [];

    private static async Task<List<(int Id, string Name)>> LeaverOptionsAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var contacts = await db.Contacts.Matching(db, text, PartHolders.None, isByOwn: true).OrderBy(contact => contact.Name).ThenBy(contact => contact.Id)
            .Take(OthersShown).Select(contact => new { contact.Id, contact.Name }).ToListAsync(cancellationToken);
        return contacts.ConvertAll(contact => (contact.Id, contact.Name));
    }

    private static async Task<List<PaletteEntry>> AgenciesAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var anywhere = ContactText.Anywhere(text);
        var agencies = await db.Agencies.Where(agency => EF.Functions.Like(agency.Name, anywhere, ContactText.Escape))
            .OrderBy(agency => agency.Name).ThenBy(agency => agency.Id).Take(OthersShown)
            .Select(agency => new { agency.Id, agency.Name, Reps = agency.Reps.Count }).ToListAsync(cancellationToken);
        return agencies.ConvertAll(agency => new PaletteEntry(
            PaletteKind.Agency, agency.Name, Urls.Agency(agency.Id), DisplayFormat.Plural(agency.Reps, "rep")));
    }

    private static async Task<List<PaletteEntry>> PublicationsAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var (number, anywhere) = (Number(text), ContactText.Anywhere(text));
        var publications = await db.Publications.Where(one => one.Number == number || EF.Functions.Like(one.Note!, anywhere, ContactText.Escape))
            .OrderByDescending(one => one.Number == number).ThenByDescending(one => one.Number).Take(OthersShown)
            .Select(one => new { one.Number, one.Note }).ToListAsync(cancellationToken);
        return publications.ConvertAll(one => new PaletteEntry(
            PaletteKind.Publication, $"Publication {one.Number.ToString(CultureInfo.InvariantCulture)}", Urls.Publication(one.Number), one.Note));
    }

    private static async Task<List<PaletteEntry>> FeedsAsync(AppDbContext db, string text, CancellationToken cancellationToken)
    {
        var (number, anywhere) = (Number(text), ContactText.Anywhere(text));
        var feeds = await db.Feeds.Where(feed => feed.Id == number || EF.Functions.Like(feed.Name, anywhere, ContactText.Escape))
            .OrderByDescending(feed => feed.Id == number).ThenByDescending(feed => feed.Id).Take(OthersShown)
            .Select(feed => new { feed.Id, feed.Name }).ToListAsync(cancellationToken);
        return feeds.ConvertAll(feed => new PaletteEntry(
            PaletteKind.Feed, $"Feed {feed.Id.ToString(CultureInfo.InvariantCulture)}", Urls.Feed(feed.Id), feed.Name));
    }

    // "12", "no. 12" and "#12" are numbers of feeds and publications.
    private static int? Number(string text) =>
        int.TryParse(text.Trim().TrimStart('#').Replace("no.", "", StringComparison.OrdinalIgnoreCase), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
