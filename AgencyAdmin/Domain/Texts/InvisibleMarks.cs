using System.Globalization;
using System.Text;

namespace AgencyAdmin.Domain.Texts;

/// <summary>
/// Shows what nobody sees in an ID or a customer number: two of them that read alike may be different ones.
/// </summary>
public static class InvisibleMarks
{
    private const string Space = "\u2423";

    /// <summary>
    /// The text with a mark for everything in it that cannot be seen: <c>R1⟨U+200B⟩</c>; spaces around it and doubled ones
    /// as <c>␣</c>.
    /// </summary>
    public static string Shown(string? text)
    {
        if (string.IsNullOrEmpty(text) || IsPlain(text))
        {
            return text ?? "";
        }

        var shown = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isPadding = rune.Value == ' '
                && (at == 0 || at + 1 == text.Length || text[at - 1] == ' ' || text[at + 1] == ' ');
            shown.Append(isPadding ? Space
                : rune.Value != ' ' && IsInvisible(rune)
                ? string.Create(CultureInfo.InvariantCulture, $"\u27E8U+{rune.Value:X4}\u27E9")
                : rune.ToString());
            at += rune.Utf16SequenceLength;
        }

        return shown.ToString();
    }

    /// <summary>The text without everything that cannot be seen; spaces stay.</summary>
    public static string Without(string text) => IsPlain(text)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune.Value == ' ' || Rune.IsWhiteSpace(rune) || !IsInvisible(rune)));

    /// <summary>True where it has something that cannot be seen, or a space around it.</summary>
    public static bool Has(string text) =>
        !IsPlain(text) && (text[0] == ' ' || text[^1] == ' '
            || text.EnumerateRunes().Any(rune => rune.Value != ' ' && IsInvisible(rune)));

    /// <summary>White space, characters of format and direction, fillers: whatever draws nothing.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0)
        {
            return true;
        }

        foreach (var c in text)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
