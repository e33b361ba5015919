using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>What the contact form's fields hold while someone types.</summary>
internal sealed record ContactFormModel
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

    /// <summary>The key of the picture.</summary>
    public string? PictureId { get; set; }

    /// <summary>Numbers are shown as customers see them, not as they are stored.</summary>
    public static ContactFormModel Of(ContactToEdit stored)
    {
        var country = ContactWarnings.CountryOf(stored.Details, stored.BusinessCountry);
        var details = stored.Details;
        return AsTyped(details, stored.PictureId) with
        {
            OfficePhone = PhoneLine.Read(details.OfficePhone, country)?.Text,
            CellPhone = PhoneLine.Read(details.CellPhone, country)?.Text,
            Fax = PhoneLine.Read(details.Fax, country)?.Text,
        };
    }

    /// <summary>Everything as it was typed, half a number and all.</summary>
    public static ContactFormModel AsTyped(ContactDetails details, string? pictureId)
    {
        var address = details.Address;
        return new()
        {
            Name = details.Name,
            Position = details.Position,
            Email = details.Email,
            OfficePhone = details.OfficePhone,
            CellPhone = details.CellPhone,
            Fax = details.Fax,
            Line1 = address.Line1,
            Line2 = address.Line2,
            Line3 = address.Line3,
            City = address.City,
            State = address.State,
            PostalCode = address.PostalCode,
            Country = address.Country,
            TimeZone = details.TimeZone,
            WorkingHours = details.WorkingHours,
            PictureId = pictureId,
        };
    }

    public ContactDetails ToDetails() => new(
        Name ?? "", TextRule.Clean(Position), TextRule.Clean(Email), TextRule.Clean(OfficePhone), TextRule.Clean(CellPhone),
        TextRule.Clean(Fax),
        new PostalAddress(
            TextRule.Clean(Line1), TextRule.Clean(Line2), TextRule.Clean(Line3), TextRule.Clean(City), TextRule.Clean(State),
            TextRule.Clean(PostalCode), TextRule.Clean(Country)),
        TextRule.Clean(TimeZone), TextRule.Clean(WorkingHours));
}
