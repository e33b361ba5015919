namespace AgencyAdmin.Domain.Contacts;

/// <summary>
/// The one rule for phones and email addresses of contacts and agencies: one that cannot be dialled, or to which no mail can
/// arrive, is kept as it was sent and remarked, whether a form, a feed or REST brings it. Nothing is lost, and somebody knows.
/// </summary>
public static class Reachability
{
    /// <summary>What is said of an address to which no mail can arrive; null where one can, and where there is none.</summary>
    public static string? RemarkOnEmail(string? typed) =>
        EmailAddress.Clean(typed) is { } email && !EmailAddress.IsWellFormed(email)
            ? "This does not look like an email address: no mail can arrive there."
            : null;

    /// <summary>What is said of a number that no phone can dial; null where one can, and where there is none.</summary>
    /// <param name="typed">As it was typed or sent.</param>
    /// <param name="country">The country whose number it is where it names none itself; null where that is not known.</param>
    public static string? RemarkOnPhone(string? typed, string? country) => PhoneLine.Read(typed, country) is not { IsReadable: false } ? null
        : country is null ? "This number cannot be dialled without a country. Give it with + and the country code."
        : $"This is not {Of(country)} phone number. Check it, or give it with + and the country code.";

    // "a US phone number", "an NO phone number": as the letters of the code are spoken.
    private static string Of(string country) => $"{("AEFHILMNORSX".Contains(country[0], StringComparison.Ordinal) ? "an" : "a")} {country}";
}
