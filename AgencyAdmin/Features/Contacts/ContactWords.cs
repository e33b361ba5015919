using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Features.Contacts;

/// <summary>Contacts in the words of the pages.</summary>
internal static class ContactWords
{
    /// <summary>
    /// The fields of the form; the picture comes first, as there. Phones are compared as they are shown.
    /// </summary>
    public static IReadOnlyList<Field<ContactFormModel>> Fields { get; } =
    [
        new("Picture", m => m.PictureId, (to, from) => to with { PictureId = from.PictureId }) { IsPicture = true },
        Typed("Name", m => m.Name, (to, text) => to with { Name = text }),
        Typed("Position", m => m.Position, (to, text) => to with { Position = text }),
        Typed("Email", m => m.Email, (to, text) => to with { Email = text }),
        Typed("Office phone", m => m.OfficePhone, (to, text) => to with { OfficePhone = text }),
        Typed("Cell phone", m => m.CellPhone, (to, text) => to with { CellPhone = text }),
        Typed("Fax", m => m.Fax, (to, text) => to with { Fax = text }),
        Typed("Street", m => m.Line1, (to, text) => to with { Line1 = text }),
        Typed("Second address line", m => m.Line2, (to, text) => to with { Line2 = text }),
        Typed("Third address line", m => m.Line3, (to, text) => to with { Line3 = text }),
        Typed("City", m => m.City, (to, text) => to with { City = text }),
        Typed("State", m => m.State, (to, text) => to with { State = text }),
        Typed("Postal code", m => m.PostalCode, (to, text) => to with { PostalCode = text }),
        Typed("Country", m => m.Country, (to, text) => to with { Country = text }),
        Typed("Time zone", m => m.TimeZone, (to, text) => to with { TimeZone = text }),
        Typed("Working hours", m => m.WorkingHours, (to, text) => to with { WorkingHours = text }),
    ];

    private static Field<ContactFormModel> Typed(
        string name, Func<ContactFormModel, string?> read, Func<ContactFormModel, string?, ContactFormModel> with) =>
        new(name, model => TextRule.Clean(read(model)), (to, from) => with(to, read(from)));
}
