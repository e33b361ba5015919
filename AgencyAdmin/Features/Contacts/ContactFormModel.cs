using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Joining;
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

    /// <summary>The fields of the form in its order. Phones are compared as they are shown.</summary>
    public static IReadOnlyList<Field<ContactFormModel>> Fields { get; } = [.. OfPerson(), .. OfAddress(), .. OfReach()];

    /// <summary>The same with the address as one: of two people's addresses no third is made.</summary>
    public static IReadOnlyList<Field<ContactFormModel>> FieldsToMerge { get; } =
    [
        .. OfPerson(),
        new(
            "Address", form => form.ToDetails().Address,
            (to, from) => OfAddress().Aggregate(to, (form, field) => field.Copy(form, from)),
            form => OnOneLine(form.ToDetails().Address)),
        .. OfReach(),
    ];

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

    private static IEnumerable<Field<ContactFormModel>> OfPerson() =>
    [
        new("Picture", m => m.PictureId, (to, from) => to with { PictureId = from.PictureId }) { IsPicture = true },
        Typed("Name", m => m.Name, (to, text) => to with { Name = text }),
        Typed("Position", m => m.Position, (to, text) => to with { Position = text }),
        Typed("Email", m => m.Email, (to, text) => to with { Email = text }),
        Typed("Office phone", m => m.OfficePhone, (to, text) => to with { OfficePhone = text }),
        Typed("Cell phone", m => m.CellPhone, (to, text) => to with { CellPhone = text }),
        Typed("Fax", m => m.Fax, (to, text) => to with { Fax = text }),
    ];

    private static IEnumerable<Field<ContactFormModel>> OfAddress() =>
    [
        Typed("Street", m => m.Line1, (to, text) => to with { Line1 = text }),
        Typed("Second address line", m => m.Line2, (to, text) => to with { Line2 = text }),
        Typed("Third address line", m => m.Line3, (to, text) => to with { Line3 = text }),
        Typed("City", m => m.City, (to, text) => to with { City = text }),
        Typed("State", m => m.State, (to, text) => to with { State = text }),
        Typed("Postal code", m => m.PostalCode, (to, text) => to with { PostalCode = text }),
        Typed("Country", m => m.Country, (to, text) => to with { Country = text }),
    ];

    private static IEnumerable<Field<ContactFormModel>> OfReach() =>
    [
        Typed("Time zone", m => m.TimeZone, (to, text) => to with { TimeZone = text }),
        Typed("Working hours", m => m.WorkingHours, (to, text) => to with { WorkingHours = text }),
    ];

    private static Field<ContactFormModel> Typed(
        string name, Func<ContactFormModel, string?> read, Func<ContactFormModel, string?, ContactFormModel> with) =>
        new(name, model => TextRule.Clean(read(model)), (to, from) => with(to, read(from)));

    private static string? OnOneLine(PostalAddress address) => TextRule.Clean(string.Join(
        ", ", new[] { address.Line1, address.Line2, address.Line3, address.PostalCode, address.Place }.Where(part => !string.IsNullOrWhiteSpace(part))));
}
