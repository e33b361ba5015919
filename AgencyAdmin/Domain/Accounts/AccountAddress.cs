using System.Globalization;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Accounts;

/// <summary>The email address that an account signs in with.</summary>
/// <remarks>
/// What mail servers take: before the @ the atext of RFC 5322 with dots between, letters of any script as in RFC 6531;
/// after it a host name. Quoted local parts and addresses without a host name are not for people who sign in.
/// </remarks>
public static class AccountAddress
{
    private const int LocalLimit = 64;
    private const int Limit = TextLimits.AccountEmail;
    private const string Marks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>Null for an address that can be an account's, else the reason.</summary>
    public static Refusal? Check(string? address) => IsAddress(address)
        ? null
        : new("user.email", "Give an email address like name@example.com.", "Email");

    private static bool IsAddress(string? address) =>
        address is { Length: > 0 and <= Limit } && address.Split('@') is [var local, var host]
        && local.Length <= LocalLimit && local.Split('.').All(IsAtom)
        && host.Split('.') is { Length: > 1 } labels && labels.All(IsLabel);

    private static bool IsAtom(string atom) =>
        atom.Length > 0 && atom.EnumerateRunes().All(rune => IsOfAWord(rune) || (rune.IsAscii && Marks.Contains((char)rune.Value)));

    private static bool IsLabel(string label) =>
        label is not (['-', ..] or [.., '-']) && label.Length > 0
        && label.EnumerateRunes().All(rune => IsOfAWord(rune) || rune.Value == '-');

    // Letters, figures and the marks that belong to letters; nothing that cannot be seen.
    private static bool IsOfAWord(System.Text.Rune rune) => System.Text.Rune.IsLetterOrDigit(rune)
        || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
