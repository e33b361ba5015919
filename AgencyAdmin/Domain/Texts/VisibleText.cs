using System.Globalization;
using System.Text;

namespace AgencyAdmin.Domain.Texts;

/// <summary>Which parts of a text a person can see, and a text that can be stored where half a character was sent.</summary>
public static class VisibleText
{
    private const string Replacement = "\uFFFD";

    /// <summary>Whether anything in it can be seen: a name of spaces, accents and invisible characters is no name.</summary>
    public static bool IsVisible(string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text with U+FFFD for each half of a character, and for the one code point that no text can have.</summary>
    public static string Repaired(string text)
    {
        if (!HasBroken(text))
        {
            return text;
        }

        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            repaired.Append(IsNoCharacter(rune) ? Replacement : rune.ToString());
        }

        return repaired.ToString();
    }

    /// <summary>Whether the text has half a character, which no file and no database can hold.</summary>
    public static bool HasBroken(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]) || text[at] == '\uFFFE')
            {
                return true;
            }
        }

        return false;
    }

    // Some letters are drawn as nothing: fillers of Hangul, and the blank pattern of Braille.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate => false,
        _ => rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC or 0xFFFD),
    };

    private static bool IsNoCharacter(Rune rune) => rune.Value == 0xFFFE;
}
