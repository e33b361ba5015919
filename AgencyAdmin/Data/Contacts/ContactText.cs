using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Contacts;

/// <summary>What a typed text finds among the contacts, and the order in which they are listed.</summary>
internal static class ContactText
{
    /// <summary>The sign that goes before a wildcard of <see cref="Anywhere"/> that is meant as itself.</summary>
    public const string Escape = "!";

    private const int WordsRead = 6;
    private const int DigitsOfAPhone = 3;
    private const string NoCase = "NOCASE";

    /// <summary>
    /// Those in whom each word of the text is found: in name, position, email, the ERP's number, a phone, the name of the
    /// business or the beginning of a sales rep ID. All of them where there is no text.
    /// </summary>
    /// <param name="contacts">Those among whom it looks.</param>
    /// <param name="db">Where they are stored.</param>
    /// <param name="text">What is typed.</param>
    /// <param name="parts">Who has parts of IDs, for whoever looks by ID.</param>
    /// <param name="isByOwn">True to look at the contacts alone, not at their business and their sales rep IDs.</param>
    public static IQueryable<Contact> Matching(
        this IQueryable<Contact> contacts, AppDbContext db, string? text, PartHolders parts, bool isByOwn = false)
    {
        foreach (var word in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(WordsRead))
        {
            var (anywhere, start) = (Anywhere(word), $"{Escaped(word)}%");
            var inParts = isByOwn ? [] : parts.OfIdsBeginning(word);
            var hasInParts = inParts.Count > 0;
            var phone = Digits(word) is { Length: >= DigitsOfAPhone } digits ? $"%{digits}%" : null;
            contacts = contacts.Where(c =>
                EF.Functions.Like(c.Name, anywhere, Escape)
                || EF.Functions.Like(c.Position!, anywhere, Escape)
                || EF.Functions.Like(c.Email!, anywhere, Escape)
                || EF.Functions.Like(c.Number!, start, Escape)
                || (phone != null && (EF.Functions.Like(
                        c.OfficePhone!.Replace(" ", "").Replace("-", "").Replace("(", "").Replace(")", "").Replace(".", ""), phone)
                    || EF.Functions.Like(
                        c.CellPhone!.Replace(" ", "").Replace("-", "").Replace("(", "").Replace(")", "").Replace(".", ""), phone)))
                || (hasInParts && inParts.Contains(c.Id))
                || (!isByOwn && db.Set<AgencyRep>().Any(rep => rep.ContactId == c.Id
                    && db.SalesRepIds.Any(id => id.Id == rep.SalesRepIdId && EF.Functions.Like(id.Normalised, start, Escape))))
                || (!isByOwn && db.Customers.Any(
                    business => business.Id == c.BusinessId && EF.Functions.Like(business.Name, anywhere, Escape))));
        }

        return contacts;
    }

    public static IOrderedQueryable<Contact> ByName(this IQueryable<Contact> contacts) =>
        contacts.OrderBy(c => EF.Functions.Collate(c.Name, NoCase)).ThenBy(c => c.Id);

    /// <summary>Those behind a contact in that order.</summary>
    public static IQueryable<Contact> After(this IQueryable<Contact> contacts, string name, int id) => contacts.Where(c =>
        EF.Functions.Collate(c.Name, NoCase).CompareTo(name) > 0
        || (EF.Functions.Collate(c.Name, NoCase) == name && c.Id > id));

    public static IOrderedQueryable<Contact> ByNameDescending(this IQueryable<Contact> contacts) =>
        contacts.OrderByDescending(c => EF.Functions.Collate(c.Name, NoCase)).ThenByDescending(c => c.Id);

    /// <summary>Those behind a contact in that order.</summary>
    public static IQueryable<Contact> Before(this IQueryable<Contact> contacts, string name, int id) => contacts.Where(c =>
        EF.Functions.Collate(c.Name, NoCase).CompareTo(name) < 0
        || (EF.Functions.Collate(c.Name, NoCase) == name && c.Id < id));

    /// <summary>What LIKE takes to find a text anywhere, in any case.</summary>
    public static string Anywhere(string text) => $"%{Escaped(text.Trim())}%";

    // What is sought may have the signs that LIKE reads as wildcards.
    private static string Escaped(string word) => word
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal);

    // 456-0100 and (702) are parts of a phone; R17 is none.
    private static string? Digits(string word) => word.All(sign => char.IsAsciiDigit(sign) || "+-().".Contains(sign, StringComparison.Ordinal))
        ? string.Concat(word.Where(char.IsAsciiDigit))
        : null;
}
