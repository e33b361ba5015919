using System.ComponentModel.DataAnnotations;
using AgencyAdmin.Components;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>A contact over REST; its version is the ETag.</summary>
internal sealed record ContactBody(
    int Id, string BusinessNumber, string Name, string? Position, string? Email, string? OfficePhone, string? CellPhone, string? Fax,
    string? TimeZone, string? WorkingHours, bool IsActive, bool IsHidden, string? PictureUrl)
{
    public static ContactBody Of(Contact contact, string businessNumber) => new(
        contact.Id, businessNumber, contact.Name, contact.Position, contact.Email, contact.OfficePhone, contact.CellPhone, contact.Fax,
        contact.TimeZone, contact.WorkingHours, contact.IsActive, contact.IsHidden,
        contact.PictureId is { } picture ? Urls.Picture(picture) : null);
}

/// <summary>A contact with the version that is its ETag.</summary>
internal sealed record VersionedContact(ContactBody Body, int Version);

/// <summary>A page of contacts; <paramref name="Next"/> is the cursor for <c>?after=</c>.</summary>
internal sealed record ContactList(IReadOnlyList<ContactBody> Items, int? Next);

/// <summary>What a contact is to hold. Address and picture have their own ways and stay as they are.</summary>
internal sealed record ContactRequest(
    [property: Required] string? BusinessNumber, [property: Required] string? Name, string? Position = null, string? Email = null,
    string? OfficePhone = null, string? CellPhone = null, string? Fax = null, string? TimeZone = null, string? WorkingHours = null,
    bool IsActive = true, bool IsHidden = false)
{
    public ContactDetails On(ContactDetails kept) => kept with
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
