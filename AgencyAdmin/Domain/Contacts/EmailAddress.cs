using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>Whether a mailbox looks right, and the addresses that open a mail to it.</summary>
public static class EmailAddress
{
    private const string Scheme = "mailto:";
    private const string Marks = "!#$%&'*+-/=?^_`{|}~";
    private const int MailboxLimit = 64;
    private const int LabelLimit = 63;
    private const int Limit = 254;

    /// <summary>The address that was pasted: without <c>mailto:</c> and its subject, and without spaces around; null where nothing is left.</summary>
    public static string? Clean(string? typed)
    {
        if (TextRule.Clean(typed) is not { } address || !address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return TextRule.Clean(typed);
        }

        var bare = address[Scheme.Length..];
        return TextRule.Clean(Uri.UnescapeDataString(bare.Split('?')[0])) is { } clean && TextRule.Fault(clean) is null ? clean : TextRule.Clean(bare);
    }

    /// <summary>
    /// Whether a mail can arrive: a mailbox of RFC 5322's letters and marks, and a host of two labels and more (RFC 6531: in
    /// any script). A typing check: nobody is asked.
    /// </summary>
    public static bool IsWellFormed(string value) =>
        value.Length <= Limit
        && value.Split('@') is [{ Length: <= MailboxLimit } mailbox, var host]
        && mailbox.Split('.').All(part => part.Length > 0 && part.All(c => IsLetter(c) || Marks.Contains(c, StringComparison.Ordinal)))
        && host.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length is > 0 and <= LabelLimit && label[0] != '-' && label[^1] != '-' && label.All(c => IsLetter(c) || c == '-'))
        && labels[^1].Any(c => !char.IsAsciiDigit(c));

    /// <summary>A <c>mailto:</c> address with a subject (RFC 6068); both parts are one line and percent-encoded.</summary>
    public static string MailTo(string address, string subject) =>
        $"{Scheme}{Encoded(address).Replace("%40", "@", StringComparison.Ordinal)}?subject={Encoded(subject)}";

    private static bool IsLetter(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c >= 0x80 && !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsPunctuation(c));

    private static string Encoded(string text) => Uri.EscapeDataString(TextRule.OneLine(text));
}
