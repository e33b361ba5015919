namespace AgencyAdmin.Domain.Contacts;

/// <summary>Whether a mailbox looks right, and the addresses that open a mail to it.</summary>
public static class EmailAddress
{
    /// <summary>
    /// One @ with something before it and a dotted name behind it, no spaces: a typing check, not RFC 5322.
    /// </summary>
    public static bool IsWellFormed(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var dot = value.LastIndexOf('.');
        return at > 0
            && at == value.LastIndexOf('@')
            && dot > at + 1
            && dot < value.Length - 1
            && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
    }

    /// <summary>A <c>mailto:</c> address with a subject (RFC 6068); both parts are percent-encoded.</summary>
    public static string MailTo(string address, string subject) =>
        $"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}?subject={Uri.EscapeDataString(subject)}";
}
