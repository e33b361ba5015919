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

    /// <summary>The country that reads a national phone number: the contact's own, else its business's.</summary>
    public static string? CountryOf(ContactDetails details, string? businessCountry) =>
        details.Address.CountryCode ?? (details.Address with { Country = businessCountry }).CountryCode;

    private static IEnumerable<ContactWarning> Position(ContactDetails details)
    {
        if (Text.OrNull(details.Position) is null)
        {
            yield return new("No title", "Without a position the card shows the name alone.", nameof(Contact.Position));
        }
    }

    private static IEnumerable<ContactWarning> Email(ContactDetails details)
    {
        if (EmailAddress.Clean(details.Email) is not { } email)
        {
            yield return new("No email", "Without an email address customers cannot write.", nameof(Contact.Email));
        }
        else if (!EmailAddress.IsWellFormed(email))
        {
            yield return new("Email unclear", "This does not look like an email address.", nameof(Contact.Email));
        }
    }

    private static IEnumerable<ContactWarning> Phones(ContactDetails details, string? country)
    {
        if (Text.OrNull(details.OfficePhone) is null && Text.OrNull(details.CellPhone) is null)
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
            if (PhoneLine.Read(typed, country) is { IsReadable: false })
            {
                yield return new("Phone unclear", Unreadable(country), field);
            }
        }
    }

    private static IEnumerable<ContactWarning> Hours(ContactDetails details)
    {
        if (Text.OrNull(details.WorkingHours) is not null && Text.OrNull(details.TimeZone) is null)
        {
            yield return new("No time zone", "Without a time zone the card does not show working hours.", nameof(Contact.TimeZone));
        }
    }

    private static string Unreadable(string? country) => country is null
        ? "This number cannot be read without a country. Give it with + and the country code."
        : $"This is no number of {country}. Check it, or give it with + and the country code.";
}
