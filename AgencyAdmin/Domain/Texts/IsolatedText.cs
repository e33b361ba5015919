using System.Text;

namespace AgencyAdmin.Domain.Texts;

/// <summary>
/// Sentences in which names from outside stand: one that is written from right to left would else turn round what stands
/// beside it, so that "3 customers" is read with another's number.
/// </summary>
public static class IsolatedText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char EndOfIsolate = '\u2069';
    private const char FirstRightToLeft = '\u0590';

    /// <summary>
    /// The sentence with an isolate (Unicode's UAX 9) around each part that is written from right to left, and without
    /// characters of direction, which have nothing to say in it. Any other sentence as it is.
    /// </summary>
    public static string Of(string? sentence)
    {
        if (sentence is null || !sentence.Any(c => c >= FirstRightToLeft))
        {
            return sentence ?? "";
        }

        var text = new StringBuilder(sentence.Length + 8);
        var (begun, end) = (-1, -1);
        foreach (var rune in sentence.EnumerateRunes().Where(rune => !TextRule.IsDirection(rune)))
        {
            if (IsRightToLeft(rune))
            {
                begun = begun < 0 ? text.Length : begun;
                text.Append(rune);
                end = text.Length;
                continue;
            }

            // Figures, spaces and marks between two such words belong to them; a letter of ours does not.
            if (begun >= 0 && Rune.IsLetter(rune))
            {
                Close(text, ref begun, end);
            }

            text.Append(rune);
        }

        Close(text, ref begun, end);
        return text.ToString();
    }

    private static void Close(StringBuilder text, ref int begun, int end)
    {
        if (begun >= 0)
        {
            text.Insert(end, EndOfIsolate).Insert(begun, FirstStrongIsolate);
            begun = -1;
        }
    }

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their like, their forms of presentation, and the old scripts of the upper plane.
    private static bool IsRightToLeft(Rune rune) => rune.Value is
        (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x10FFF)
        or (>= 0x1E800 and <= 0x1EFFF);
}
