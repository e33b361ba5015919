using PhoneNumbers;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>A phone number as a card shows it, and as a phone dials it.</summary>
/// <param name="Text">The international form where the number could be read, else what was typed.</param>
/// <param name="Href">A <c>tel:</c> address in E.164 (RFC 3966), or null where the number could not be read.</param>
public sealed record PhoneLine(string Text, string? Href)
{
    /// <summary>True where the number is one that its country's numbering plan allows.</summary>
    public bool IsReadable => Href is not null;

    /// <summary>Reads what a person typed; a number without a country code is read as one of <paramref name="countryCode"/>.</summary>
    /// <returns>Null where nothing was typed.</returns>
    public static PhoneLine? Read(string? typed, string? countryCode)
    {
        if (Domain.Text.OrNull(typed) is not { } text)
        {
            return null;
        }

        var book = PhoneNumberUtil.GetInstance();
        try
        {
            var number = book.Parse(text, countryCode ?? "ZZ");
            if (!book.IsValidNumber(number))
            {
                return new(text, null);
            }

            // E.164 cannot carry an extension; the tel: address can.
            var extension = number.HasExtension ? $";ext={number.Extension}" : "";
            return new(
                book.Format(number, PhoneNumberFormat.INTERNATIONAL),
                $"tel:{book.Format(number, PhoneNumberFormat.E164)}{extension}");
        }
        catch (NumberParseException)
        {
            // Not a number in any plan: shown as typed, and the form warns.
            return new(text, null);
        }
    }
}
