using AgencyAdmin.Domain.Texts;
using PhoneNumbers;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>A phone number as a card shows it, and as a phone dials it.</summary>
/// <param name="Text">The international form where the number could be read, else what was typed.</param>
/// <param name="Href">A <c>tel:</c> address in E.164 (RFC 3966), or null where the number could not be read.</param>
public sealed record PhoneLine(string Text, string? Href)
{
    private const string Scheme = "tel:";

    // Some 5 MB when full. Every number is read anew with each draft, and reading one takes twenty microseconds.
    private static readonly Memo<(string Text, string Country), PhoneLine> s_read = new(20_000, typed => Parse(typed.Text, typed.Country));

    /// <summary>True where the number is one that its country's numbering plan allows.</summary>
    public bool IsReadable => Href is not null;

    /// <summary>What a phone dials, in E.164, without an extension; null where the number could not be read.</summary>
    public string? Dialled => Href?[Scheme.Length..].Split(';')[0];

    /// <summary>
    /// What is stored of a typed number: E.164 and the extension where it can be read, else as typed.
    /// </summary>
    /// <returns>Null where nothing was typed.</returns>
    public static string? ToStore(string? typed, string? countryCode)
    {
        if (Read(typed, countryCode) is not { IsReadable: true } phone)
        {
            return TextRule.Clean(typed);
        }

        var stored = phone.Href![Scheme.Length..].Replace(";ext=", " ext. ", StringComparison.Ordinal);
        return stored.Length <= Contact.PhoneLimit ? stored : TextRule.Clean(typed);
    }

    /// <summary>True where two spellings are one number, or the same text.</summary>
    public static bool AreSame(string? one, string? other, string? countryCode) =>
        Read(one, countryCode) is { IsReadable: true } phone
            ? phone.Href == Read(other, countryCode)?.Href
            : TextRule.Clean(one) == TextRule.Clean(other);

    /// <summary>Reads what a person typed; a number without a country code is read as one of <paramref name="countryCode"/>.</summary>
    /// <returns>Null where nothing was typed.</returns>
    public static PhoneLine? Read(string? typed, string? countryCode) =>
        TextRule.Clean(typed) is { } text ? s_read.Answer((text, countryCode ?? "ZZ")) : null;

    private static PhoneLine Parse(string text, string countryCode)
    {
        var book = PhoneNumberUtil.GetInstance();
        try
        {
            var number = book.Parse(text, countryCode);
            if (!book.IsValidNumber(number))
            {
                return new(text, null);
            }

            // E.164 cannot carry an extension; the tel: address can.
            var extension = number.HasExtension ? $";ext={number.Extension}" : "";
            return new(
                book.Format(number, PhoneNumberFormat.INTERNATIONAL),
                $"{Scheme}{book.Format(number, PhoneNumberFormat.E164)}{extension}");
        }
        catch (NumberParseException)
        {
            // Not a number in any plan: shown as typed, and the form warns.
            return new(text, null);
        }
    }
}
