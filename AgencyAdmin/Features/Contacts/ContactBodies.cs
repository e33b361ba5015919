using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgencyAdmin.Domain.Contacts;
using AgencyAdmin.Features.Rest;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact over REST; its version is the ETag.</summary>
/// <param name="LastDay">The last day on which customers may see it, as a hand-over has set it; null for no end.</param>
/// <param name="Warnings">What reaches nobody of what it holds; only told, never sent.</param>
internal sealed record ContactBody(
    int Id, string BusinessNumber, string Name, string? Position, string? Email, string? OfficePhone, string? CellPhone,
    string? Fax,
    string? TimeZone, string? WorkingHours, bool IsActive, bool IsHidden, DateOnly? LastDay, string? PictureUrl,
    IReadOnlyList<WarningBody> Warnings)
{
    public static ContactBody Of(Contact contact, string businessNumber, string? businessCountry) => new(
        contact.Id, businessNumber, contact.Name, contact.Position, contact.Email, contact.OfficePhone,
        contact.CellPhone, contact.Fax,
        contact.TimeZone, contact.WorkingHours, contact.IsActive, contact.IsHidden, contact.LastDay,
        contact.PictureId is { } picture ? Urls.Picture(picture) : null,
        WarningBody.Of(ContactWarnings.OfReach(contact.Details, businessCountry)));

    public static ContactBody Of(ContactToEdit contact)
    {
        var d = contact.Details;
        return new(
            contact.Id, contact.BusinessNumber, d.Name, d.Position, d.Email, d.OfficePhone, d.CellPhone, d.Fax, d.TimeZone,
            d.WorkingHours, contact.IsActive, contact.IsHidden, contact.LastDay, contact.PictureId is { } picture ? Urls.Picture(picture) : null,
            WarningBody.Of(ContactWarnings.OfReach(d, contact.BusinessCountry)));
    }
}

/// <summary>A contact with the version that is its ETag.</summary>
internal sealed record VersionedContact(ContactBody Body, int Version);

/// <summary>A page of contacts; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record ContactBodies(IReadOnlyList<ContactBody> Items, string? Next);

/// <summary>What a new contact is to hold.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "lastDay", "pictureUrl", "warnings")]
internal sealed record ContactRequest(
    [property: Required] string? BusinessNumber, [property: Required] string? Name, string? Position = null,
    string? Email = null,
    string? OfficePhone = null, string? CellPhone = null, string? Fax = null, string? TimeZone = null,
    string? WorkingHours = null,
    bool IsActive = true, bool IsHidden = false)
{
    public ContactDetails ToDetails() => ContactDetails.Empty with
    {
        Name = Name ?? "",
        Position = Position,
        Email = Email,
        OfficePhone = OfficePhone,
        CellPhone = CellPhone,
        Fax = Fax,
        TimeZone = TimeZone,
        WorkingHours = WorkingHours,
    };
}

/// <summary>
/// What is to change of a contact. A field that is left out stays as it is, so that a sender who does not know it
/// cannot wipe it; null empties it. Address and picture have their own ways and stay too.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[AnswerMembers("id", "lastDay", "pictureUrl", "warnings")]
internal sealed record ContactChangeRequest
{
    /// <summary>The contact's business, if it is sent at all: a contact does not move.</summary>
    public string? BusinessNumber { get; init; }

    public string? Name { get; init; } = LeftOut.Text;

    public string? Position { get; init; } = LeftOut.Text;

    public string? Email { get; init; } = LeftOut.Text;

    public string? OfficePhone { get; init; } = LeftOut.Text;

    public string? CellPhone { get; init; } = LeftOut.Text;

    public string? Fax { get; init; } = LeftOut.Text;

    /// <summary>The IANA name of the zone in which the working hours count.</summary>
    public string? TimeZone { get; init; } = LeftOut.Text;

    /// <summary>Like <c>Mon-Fri 08:00-12:00, 13:00-17:00, Sat 22:00-02:00</c>, on the contact's own clock.</summary>
    public string? WorkingHours { get; init; } = LeftOut.Text;

    public bool? IsActive { get; init; }

    public bool? IsHidden { get; init; }

    public ContactDetails Over(ContactDetails kept) => kept with
    {
        Name = LeftOut.Or(Name, kept.Name) ?? "",
        Position = LeftOut.Or(Position, kept.Position),
        Email = LeftOut.Or(Email, kept.Email),
        OfficePhone = LeftOut.Or(OfficePhone, kept.OfficePhone),
        CellPhone = LeftOut.Or(CellPhone, kept.CellPhone),
        Fax = LeftOut.Or(Fax, kept.Fax),
        TimeZone = LeftOut.Or(TimeZone, kept.TimeZone),
        WorkingHours = LeftOut.Or(WorkingHours, kept.WorkingHours),
    };
}
