using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Domain.People;

/// <summary>A person while the rows of a table are gone through: what is known of it, and what they have added so far.</summary>
internal sealed class PersonDraft(KnownPerson? known, KnownBusiness business, ContactDetails details)
{
    private readonly List<KnownRepId> _picks = [];

    public KnownPerson? Known => known;

    public KnownBusiness Business => business;

    public ContactDetails Details { get; private set; } = details;

    /// <summary>The first row that names it.</summary>
    public int? FirstLine { get; private set; }

    public bool IsWritten => known is null || Details != known.Details || _picks.Count > 0;

    public void Pick(KnownRepId id) => _picks.Add(id);

    /// <summary>Takes over what a row says, and names the fields that change; or says what cannot be stored.</summary>
    public (Refusal? Refusal, IReadOnlyList<string> Changes) Take(PersonLine line)
    {
        var country = ContactWarnings.CountryOf(Details, business.Address.Country);
        var taken = Details with
        {
            // Whoever was found by a name in another spelling keeps the one that stands there.
            Name = Details.Name.Length > 0 ? Details.Name : line.Name ?? "",
            Position = line.Position ?? Details.Position,
            Email = EmailAddress.Clean(line.Email) ?? Details.Email,
            OfficePhone = Phone(line.OfficePhone, Details.OfficePhone, country),
            CellPhone = Phone(line.CellPhone, Details.CellPhone, country),
            Fax = Phone(line.Fax, Details.Fax, country),
        };
        if (Contact.Create(business.Id, taken).Refusals is [var refusal, ..])
        {
            return (refusal, []);
        }

        var changes = Changes(Details, taken).ToList();
        Details = taken;
        FirstLine ??= line.Number;
        return (null, changes);
    }

    public PersonToWrite ToWrite() => new(known, business, Details, known is not null && Details != known.Details, _picks);

    private static IEnumerable<string> Changes(ContactDetails before, ContactDetails after)
    {
        (string Word, string? Before, string? After)[] fields =
        [
            ("position", before.Position, after.Position), ("email", before.Email, after.Email),
            ("office phone", before.OfficePhone, after.OfficePhone), ("cell phone", before.CellPhone, after.CellPhone),
            ("fax", before.Fax, after.Fax),
        ];
        return fields.Where(field => field.Before != field.After).Select(field => field.Word);
    }

    // The same number in another spelling is no change.
    private static string? Phone(string? typed, string? kept, string? country) =>
        typed is null || (kept is not null && PhoneLine.AreSame(typed, kept, country)) ? kept : PhoneLine.ToStore(typed, country);
}
