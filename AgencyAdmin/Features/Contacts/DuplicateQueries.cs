using AgencyAdmin.Data;
using AgencyAdmin.Data.Agencies;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Features.Contacts;

/// <summary>One of two contacts that may be one person.</summary>
public sealed record DuplicateSide(
    int Id, string? Number, int Version, ContactDetails Details, string? PictureId, IReadOnlyList<string> RepIds);

/// <summary>Two contacts that may be one person; the first is the one that would stay.</summary>
/// <param name="AreTwoPeople">True where somebody has said so, and nothing that is compared has changed since.</param>
public sealed record DuplicateRow(
    string Business, DuplicateSide Kept, DuplicateSide Gone, IReadOnlyList<string> Facts, bool AreTwoPeople);

/// <summary>Some of the pairs that may be one person.</summary>
/// <param name="Rows">The first of those that are open, then the first of those told apart.</param>
/// <param name="Open">How many wait for an answer.</param>
/// <param name="ToldApart">How many are two people, as somebody has said.</param>
public sealed record DuplicateList(IReadOnlyList<DuplicateRow> Rows, int Open, int ToldApart);

/// <summary>Reads which contacts may have been entered twice.</summary>
public sealed class DuplicateQueries(IDbContextFactory<AppDbContext> databases, Kept<long, DuplicatePairs> kept)
{
    /// <summary>Every contact with what it is compared by.</summary>
    internal static IQueryable<ComparedContact> Compared(AppDbContext db) =>
        from contact in db.Contacts.AsNoTracking()
        join business in db.Customers on contact.BusinessId equals business.Id
        select new ComparedContact { Contact = contact, Business = business.Name, Country = business.Address.Country };

    /// <summary>The first <paramref name="take"/> pairs that may be one person, as many that were told apart, and how many there are.</summary>
    public async Task<DuplicateList> ListAsync(int take, CancellationToken cancellationToken = default)
    {
        await using var read = await databases.BeginReadAsync(cancellationToken);
        var db = read.Db;
        var version = await DraftEdits.VersionAsync(db, cancellationToken);
        var (pairs, contacts) = await kept.GetAsync(version, () => FindAsync(db, cancellationToken), cancellationToken);
        var apart = await db.TwoPeople.ToDictionaryAsync(
            pair => (pair.FirstId, pair.SecondId), pair => pair.Compared, cancellationToken);
        var byAnswer = pairs.ToLookup(AreTwoPeople);
        var shown = byAnswer[false].Take(take).Concat(byAnswer[true].Take(take)).ToList();
        var repIds = await RepIdsOfContacts.ReadAsync(db, shown.SelectMany(pair => new[] { pair.FirstId, pair.SecondId }), cancellationToken);
        return new(
            shown.ConvertAll(pair => Row(contacts[pair.FirstId], contacts[pair.SecondId], repIds, pair.Facts, AreTwoPeople(pair))),
            byAnswer[false].Count(), byAnswer[true].Count());

        bool AreTwoPeople(DuplicatePair pair) => apart.TryGetValue((pair.FirstId, pair.SecondId), out var compared)
            && compared == DuplicateContacts.Compared(contacts[pair.FirstId].Traits, contacts[pair.SecondId].Traits);
    }

    /// <summary>Any two contacts, as somebody has picked them; null where one of them is gone.</summary>
    public async Task<DuplicateRow?> PairAsync(int contactId, int otherId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var two = await Compared(db).Where(row => row.Contact.Id == contactId || row.Contact.Id == otherId)
            .OrderBy(row => row.Contact.Id).ToListAsync(cancellationToken);
        return two is [var first, var second]
            ? Row(first, second, await RepIdsOfContacts.ReadAsync(db, [contactId, otherId], cancellationToken), facts: [], areTwoPeople: false)
            : null;
    }

    private static async Task<DuplicatePairs> FindAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var contacts = (await Compared(db).ToListAsync(cancellationToken)).ToDictionary(row => row.Contact.Id);
        var pairs = DuplicateContacts.Find(contacts.Values.Select(row => row.Traits));
        return new(pairs, pairs.SelectMany(pair => new[] { pair.FirstId, pair.SecondId }).Distinct().ToDictionary(id => id, id => contacts[id]));
    }

    private static DuplicateRow Row(
        ComparedContact one, ComparedContact other, ILookup<int, string> repIds, IReadOnlyList<string> facts, bool areTwoPeople)
    {
        var (first, second) = (Side(one.Contact), Side(other.Contact));

        // The ERP would send its own again, so that one stays; else the one that more IDs lead to.
        var isTurned = (second.Number is not null, second.RepIds.Count).CompareTo((first.Number is not null, first.RepIds.Count)) > 0;
        return new(one.Business, isTurned ? second : first, isTurned ? first : second, facts, areTwoPeople);

        DuplicateSide Side(Contact contact) => new(
            contact.Id, contact.Number, contact.Version, contact.Details, contact.PictureId, [.. repIds[contact.Id]]);
    }
}

/// <summary>The contacts that may be one person, as found in one version of the draft.</summary>
public sealed record DuplicatePairs
{
    internal DuplicatePairs(IReadOnlyList<DuplicatePair> pairs, IReadOnlyDictionary<int, ComparedContact> contacts) =>
        (Pairs, Contacts) = (pairs, contacts);

    internal IReadOnlyList<DuplicatePair> Pairs { get; }

    internal IReadOnlyDictionary<int, ComparedContact> Contacts { get; }

    internal void Deconstruct(out IReadOnlyList<DuplicatePair> pairs, out IReadOnlyDictionary<int, ComparedContact> contacts) =>
        (pairs, contacts) = (Pairs, Contacts);
}

/// <summary>A contact as it is compared with others.</summary>
internal sealed class ComparedContact
{
    public required Contact Contact { get; init; }

    public required string Business { get; init; }

    public string? Country { get; init; }

    public ContactTraits Traits => new(
        Contact.Id, Contact.BusinessId, Contact.Name, Contact.Email, Contact.OfficePhone, Contact.CellPhone,
        ContactWarnings.CountryOf(Contact.Details, Country));
}
