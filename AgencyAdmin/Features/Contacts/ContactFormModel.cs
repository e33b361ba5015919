using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Features.Contacts;

/// <summary>What the contact form's fields hold while someone types.</summary>
internal sealed class ContactFormModel
{
    public string? Name { get; set; }

    public string? Position { get; set; }

    public string? Email { get; set; }

    public string? OfficePhone { get; set; }

    public string? CellPhone { get; set; }

    public string? Fax { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? Line3 { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? TimeZone { get; set; }

    public string? WorkingHours { get; set; }

    /// <summary>Numbers are shown as customers see them, not as they are stored.</summary>
    public static ContactFormModel Of(ContactDetails details, string? businessCountry)
    {
        var country = ContactWarnings.CountryOf(details, businessCountry);
        var address = details.Address;
        return new()
        {
            Name = details.Name,
            Position = details.Position,
            Email = details.Email,
            OfficePhone = PhoneLine.Read(details.OfficePhone, country)?.Text,
            CellPhone = PhoneLine.Read(details.CellPhone, country)?.Text,
            Fax = PhoneLine.Read(details.Fax, country)?.Text,
            Line1 = address.Line1,
            Line2 = address.Line2,
            Line3 = address.Line3,
            City = address.City,
            State = address.State,
            PostalCode = address.PostalCode,
            Country = address.Country,
            TimeZone = details.TimeZone,
            WorkingHours = details.WorkingHours,
        };
    }

    /// <summary>Whether this says something else than <paramref name="stored"/>, phones compared as they are shown.</summary>
    public bool DiffersFrom(ContactToEdit? stored) =>
        ToDetails() != (stored is null ? new() : Of(stored.Details, stored.BusinessCountry)).ToDetails();

    public ContactDetails ToDetails() => new(
        Name ?? "", Text.OrNull(Position), Text.OrNull(Email), Text.OrNull(OfficePhone), Text.OrNull(CellPhone),
        Text.OrNull(Fax),
        new PostalAddress(
            Text.OrNull(Line1), Text.OrNull(Line2), Text.OrNull(Line3), Text.OrNull(City), Text.OrNull(State),
            Text.OrNull(PostalCode), Text.OrNull(Country)),
        Text.OrNull(TimeZone), Text.OrNull(WorkingHours));
}
