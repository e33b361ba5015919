using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.HandOvers;
using AgencyAdmin.Domain.Setup;
using AgencyAdmin.Features.Intake.Files;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>Whom customers see while a contacts feed is taken, and which of its rows make them another person.</summary>
internal sealed class SeenPeople
{
    private readonly ILookup<int, string> _idsOf;
    private readonly Dictionary<string, ContactSnapshot> _byId;
    private readonly SetupIndex _published;
    private readonly ContactFile _file;

    public SeenPeople(SetupIndex published, DateOnly today, ContactFile file)
    {
        var seen = PersonChanges.Seen(published, today).ToList();
        (_published, _file) = (published, file);
        _idsOf = seen.ToLookup(one => one.Contact.Id, one => one.Row.SalesRepId);
        _byId = seen.DistinctBy(one => one.Row.SalesRepId).ToDictionary(one => one.Row.SalesRepId, one => one.Contact, StringComparer.Ordinal);
    }

    /// <summary>How many were noted.</summary>
    public int Others { get; private set; }

    /// <summary>Looks at a contact that is about to change.</summary>
    public void NoteContact(ContactLine row, Contact contact, ContactDetails details, string? country)
    {
        var after = ContactSnapshot.Of(contact.Id, details, country);

        // What was another person in the draft already is not this feed's doing.
        if (_idsOf[contact.Id].ToList() is { Count: > 0 } ids && AnotherPerson.Is(_published.Contact(contact.Id)!, after)
            && AnotherPerson.Is(ContactSnapshot.Of(contact.Id, contact.Details, country), after))
        {
            Note(row, ContactColumn.DisplayName, row.Name, _published.Contact(contact.Id)!, ids, after);
        }
    }

    /// <summary>Looks at a sales rep ID that went to another contact.</summary>
    public void NoteId(ContactLine row, string salesRepId, Contact contact)
    {
        var after = ContactSnapshot.Of(contact.Id, contact.Details, contact.Address.CountryCode);
        if (_byId.TryGetValue(salesRepId, out var before) && before.Id != contact.Id && AnotherPerson.Is(before, after))
        {
            Note(row, ContactColumn.SalesRepId, salesRepId, before, [salesRepId], after);
        }
    }

    private void Note(
        ContactLine row, ContactColumn column, string value, ContactSnapshot before, List<string> ids, ContactSnapshot after)
    {
        Others++;
        var behind = ids.Count == 1 ? ids[0] : $"{ids[0]} and {ids.Count - 1} more";
        _file.Warn(new(
            row.Line, ContactColumnRule.Of(column).Heading, value,
            $"Customers see {PersonChange.Person(before)} behind {behind}; this makes it {PersonChange.Person(after)}. "
            + "Say on the overview whether that is the same person."));
    }
}
