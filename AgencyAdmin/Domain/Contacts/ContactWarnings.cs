using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>Something that makes a rep card poorer. It is said and never blocks.</summary>
/// <param name="Word">Two or three words for a chip: <c>No phone</c>.</param>
/// <param name="Message">One sentence for the form.</param>
/// <param name="Field">The field it is about; one of <see cref="Contact"/>'s.</param>
public sealed record ContactWarning(string Word, string Message, string Field);

/// <summary>How complete a contact's card would be.</summary>
public static class ContactWarnings
{
    /// <param name="details">What the form holds, or what is stored.</param>
    /// <param name="pictureId">The picture, if there is one.</param>
    /// <param name="businessCountry">The business's country, for phone numbers of a contact without one.</param>
    public static IReadOnlyList<ContactWarning> Of(ContactDetails details, string? pictureId, string? businessCountry)
    {
        var country = CountryOf(details, businessCountry);
        return
        [
            .. Position(details),
            .. Email(details),
            .. Phones(details, country),
            .. Hours(details),
            .. pictureId is null
                ? new[] { new ContactWarning("No picture", "Without a picture the card shows initials.", nameof(Contact.PictureId)) }
                : [],
        ];
    }

    /// <summary>Those of <see cref="Of"/> that are about a phone or an address which was given and reaches nobody.</summary>
    public static IReadOnlyList<ContactWarning> OfReach(ContactDetails details, string? businessCountry) =>
        [.. Of(details, pictureId: null, businessCountry).Where(warning => warning.Word is "Email unclear" or "Phone unclear")];

    /// <summary>The country that reads a national phone number: the contact's own, else its business's.</summary>
    public static string? CountryOf(ContactDetails details, string? businessCountry) =>
        details.Address.CountryCode ?? (details.Address with { Country = businessCountry }).CountryCode;

    private static IEnumerable<ContactWarning> Position(ContactDetails details)
    {
        if (TextRule.Clean(details.Position) is null)
        {
            yield return new("No position", "Without a position the card shows the name alone.", nameof(Contact.Position));
        }
    }

    private static IEnumerable<ContactWarning> Email(ContactDetails details)
    {
        if (EmailAddress.Clean(details.Email) is not { } email)
        {
            yield return new("No email", "Without an email address customers cannot write.", nameof(Contact.Email));
        }
        else if (Reachability.RemarkOnEmail(email) is { } remark)
        {
            yield return new("Email unclear", remark, nameof(Contact.Email));
        }
    }

    private static IEnumerable<ContactWarning> Phones(ContactDetails details, string? country)
    {
        if (TextRule.Clean(details.OfficePhone) is null && TextRule.Clean(details.CellPhone) is null)
        {
            yield return new("No phone", "Without an office or cell phone customers cannot call.", nameof(Contact.OfficePhone));
        }

        foreach (var (field, typed) in new[]
        {
            (nameof(Contact.OfficePhone), details.OfficePhone),
            (nameof(Contact.CellPhone), details.CellPhone),
            (nameof(Contact.Fax), details.Fax),
        })
        {
            if (Reachability.RemarkOnPhone(typed, country) is { } remark)
            {
                yield return new("Phone unclear", remark, field);
            }
        }
    }

    private static IEnumerable<ContactWarning> Hours(ContactDetails details)
    {
        if (TextRule.Clean(details.WorkingHours) is not null && TextRule.Clean(details.TimeZone) is null)
        {
            yield return new("No time zone", "Without a time zone the card does not show working hours.", nameof(Contact.TimeZone));
        }
    }
}
