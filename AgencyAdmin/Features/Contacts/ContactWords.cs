using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Contacts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Contacts in the words of the pages.</summary>
internal static class ContactWords
{
    /// <summary>The fields in which two versions of a contact differ; pictures come first, as in the form.</summary>
    public static IReadOnlyList<FieldVersions> Between(
        (ContactDetails Details, string? PictureId) theirs, (ContactDetails Details, string? PictureId) mine) =>
    [
        .. theirs.PictureId == mine.PictureId
            ? Array.Empty<FieldVersions>()
            : [new("Picture", theirs.PictureId, mine.PictureId, ArePictures: true)],
        .. FieldVersions.Between(Fields(theirs.Details), Fields(mine.Details)),
    ];

    private static IEnumerable<(string Name, string? Value)> Fields(ContactDetails details) =>
    [
        ("Name", details.Name),
        ("Position", details.Position),
        ("Email", details.Email),
        ("Office phone", details.OfficePhone),
        ("Cell phone", details.CellPhone),
        ("Fax", details.Fax),
        ("Street", details.Address.Line1),
        ("Second address line", details.Address.Line2),
        ("Third address line", details.Address.Line3),
        ("City", details.Address.City),
        ("State", details.Address.State),
        ("Postal code", details.Address.PostalCode),
        ("Country", details.Address.Country),
        ("Time zone", details.TimeZone),
        ("Working hours", details.WorkingHours),
    ];
}
