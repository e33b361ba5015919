using System.Globalization;
using System.Text;

namespace AgencyAdmin.Domain.Texts;

/// <summary>
/// A text with nothing left that two people type differently: words of lower-case letters and digits, a single space
/// between them. The index of customers is written with it and what is typed is folded by it, so both are always the same.
/// </summary>
/// <remarks>
/// No accents, no case, no punctuation: <c>O’Neil-Süß &amp; Co.</c> becomes <c>oneilsuss and co</c>. A letter of a script
/// that has no spaces between words is a word of its own: <c>東京</c> becomes <c>東 京</c>.
/// Whoever changes this writes a migration that rebuilds the index.
/// </remarks>
public static class FoldedText
{
    private const int SharedLatin = 0x250;
    private static readonly string?[] s_decomposed = new string?[SharedLatin];

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length + 8);
        Append(folded, text);
        return folded.ToString();
    }

    /// <summary>Adds the folded text; a word that it begins with is a word of its own.</summary>
    public static void Append(StringBuilder into, ReadOnlySpan<char> text) => new Writer(into, places: null).Write(Joined(text));

    /// <summary>
    /// The folded text, and for each of its characters where in <paramref name="text"/> it comes from; the places are
    /// null where that cannot be said.
    /// </summary>
    public static (string Folded, IReadOnlyList<int>? Places) WithPlaces(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        var places = new List<int>(text.Length + 8);
        var joined = Joined(text);
        new Writer(folded, places).Write(joined);
        return (folded.ToString(), joined.SequenceEqual(text) ? places : null);
    }

    /// <summary>Whether the character adds nothing of its own to what stands before it: an accent, or something invisible.</summary>
    public static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>Whether the folded character is a word of its own, as those of Chinese, Japanese and Korean are.</summary>
    public static bool IsWord(Rune rune) => rune.Value
        is 0x3005 or (>= 0x3041 and <= 0x3096) or (>= 0x309D and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD);

    // Korean syllables may be sent as their letters; as syllables they are what people count.
    private static ReadOnlySpan<char> Joined(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u1100', '\u11FF')
        ? VisibleText.Repaired(text.ToString()).Normalize(NormalizationForm.FormC)
        : text;

    private static string Decomposed(Rune rune)
    {
        if (rune.Value < SharedLatin)
        {
            return s_decomposed[rune.Value] ??= rune.ToString().Normalize(NormalizationForm.FormKD);
        }

        // U+FFFE is no character, and asking for its form is an error.
        return (rune.Value & 0xFFFE) == 0xFFFE ? "" : rune.ToString().Normalize(NormalizationForm.FormKD);
    }

    // Letters that Unicode does not take apart into a letter and an accent.
    private static string? Spelled(int letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' or 'ɖ' or 'ɗ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ł' => "l",
        'ı' or 'ɨ' => "i",
        'ȷ' => "j",
        'ŋ' => "n",
        'ĸ' => "k",
        'ƀ' or 'ɓ' => "b",
        'ƶ' => "z",
        'ə' or 'ǝ' => "e",
        'ς' => "σ",
        _ => null,
    };

    private static bool IsKept(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.SpacingCombiningMark => true,
        UnicodeCategory.ModifierLetter => rune.Value is not (>= 0x2B0 and <= 0x2FF),
        UnicodeCategory.OtherSymbol => rune.Value is >= 0x2190 and not (0xFFFC or 0xFFFD),
        _ => false,
    };

    private ref struct Writer(StringBuilder into, List<int>? places)
    {
        private bool _breaks = into.Length > 0 && into[^1] != ' ';

        public void Write(ReadOnlySpan<char> text)
        {
            var at = 0;
            while (at < text.Length)
            {
                if (text[at] < 0x80)
                {
                    Ascii(text[at], at);
                    at++;
                    continue;
                }

                Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
                Other(rune, at);
                at += length;
            }
        }

        private void Ascii(char c, int at)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                Put(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c, at);
            }
            else if (c == '&')
            {
                Break();
                Put('a', at);
                Put('n', at);
                Put('d', at);
                Break();
            }
            else if (c <= ' ' || c == 0x7F)
            {
                Break();
            }
        }

        private void Other(Rune rune, int at)
        {
            if (IsWord(rune))
            {
                // Of these only those with a voicing mark, and those made for compatibility, can be taken apart.
                foreach (var part in rune.Value is (>= 0x3041 and <= 0x30FF) or (>= 0xF900 and <= 0xFAFF) ? Decomposed(rune) : rune.ToString())
                {
                    if (!char.IsSurrogate(part) && IsMark(new Rune(part)))
                    {
                        continue;
                    }

                    if (!char.IsLowSurrogate(part))
                    {
                        Break();
                    }

                    Put(part, at);
                }

                Break();
                return;
            }

            // An accent that stands alone comes apart into a space and an accent, and is typed for an apostrophe.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.ModifierSymbol)
            {
                return;
            }

            foreach (var part in Decomposed(rune).EnumerateRunes())
            {
                Part(part, at);
            }
        }

        private void Part(Rune part, int at)
        {
            if (part.IsAscii)
            {
                Ascii((char)part.Value, at);
                return;
            }

            var category = Rune.GetUnicodeCategory(part);
            if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control)
            {
                Break();
            }
            else if (IsWord(part))
            {
                Break();
                Put(part, at);
                Break();
            }
            else if (category is UnicodeCategory.DecimalDigitNumber)
            {
                Put((char)('0' + (int)Rune.GetNumericValue(part)), at);
            }
            else if (IsKept(part, category))
            {
                var lower = Rune.ToLowerInvariant(part);
                if (Spelled(lower.Value) is { } spelled)
                {
                    foreach (var c in spelled)
                    {
                        Put(c, at);
                    }
                }
                else
                {
                    Put(lower, at);
                }
            }
        }

        private void Break() => _breaks = into.Length > 0 && into[^1] != ' ';

        private void Put(Rune rune, int at)
        {
            foreach (var c in rune.ToString())
            {
                Put(c, at);
            }
        }

        private void Put(char c, int at)
        {
            if (_breaks)
            {
                into.Append(' ');
                places?.Add(at);
                _breaks = false;
            }

            into.Append(c);
            places?.Add(at);
        }
    }
}
