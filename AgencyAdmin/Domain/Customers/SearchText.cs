using System.Text;

namespace AgencyAdmin.Domain.Customers;

/// <summary>A part of a text that matches what was looked for.</summary>
public readonly record struct TextMark(int Start, int Length);

/// <summary>What somebody typed to find customers, taken apart.</summary>
/// <remarks>
/// Words of three letters and more are found anywhere in a field. Where no word is that long, the text as a whole is;
/// where even that is shorter, only the beginnings of numbers and names are looked at.
/// </remarks>
public sealed class SearchText
{
    public const int PartLength = 3;

    private readonly string? _phone;

    private SearchText(string text)
    {
        Text = text;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var longer = words.Where(word => Letters(word).Count >= PartLength).Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        Parts = longer.Count > 0 ? longer : Letters(text).Count >= PartLength ? [text] : [];
        _phone = PhoneDigits(text);
        Digits = Parts.Count == 1 && Parts[0] == _phone ? null : _phone;
    }

    /// <summary>As typed, without the white space around it, in Unicode's composed form.</summary>
    public string Text { get; }

    /// <summary>What must all be found, each anywhere; none where the text is too short for that.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>
    /// The digits alone, where the text can be a phone number: +1 702 555 gives 1702555. Found instead of the parts.
    /// </summary>
    public string? Digits { get; }

    public bool IsShort => Parts.Count == 0 && Digits is null;

    /// <summary>The spellings of the text that a customer number may have: nobody types its capital letters.</summary>
    public IReadOnlyList<string> Numbers =>
        [.. new[] { Text, Text.ToUpperInvariant(), Text.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)];

    /// <summary>Null where nothing was typed.</summary>
    public static SearchText? Parse(string? typed)
    {
        // No field holds control characters, and a NUL would end the query of the full-text index in the middle of a
        // word.
        var text = string.Concat((typed ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return text.Length == 0 ? null : new(text.Normalize(NormalizationForm.FormC));
    }

    /// <summary>
    /// Whether a name begins with the text. Letters of ASCII are compared without case, as the index of names does.
    /// </summary>
    public bool Begins(string name) =>
        name.Length >= Text.Length && Enumerable.Range(0, Text.Length).All(i => Fold(name[i]) == Fold(Text[i]));

    /// <summary>The places in a field that were found, in their order and without overlap, to be highlighted.</summary>
    public IReadOnlyList<TextMark> MarksIn(string? field)
    {
        if (string.IsNullOrEmpty(field))
        {
            return [];
        }

        var parts = Parts.Count > 0 ? Parts : [Text];
        var marks = parts.SelectMany(part => Occurrences(field, part)).ToList();
        if (marks.Count == 0 && _phone is { } digits && AcrossPunctuation(field, digits) is { } phone)
        {
            marks.Add(phone);
        }

        return Joined(marks);
    }

    private static IEnumerable<TextMark> Occurrences(string field, string part)
    {
        for (var at = field.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = field.IndexOf(part, at + part.Length, StringComparison.OrdinalIgnoreCase))
        {
            yield return new(at, part.Length);
        }
    }

    private static TextMark? AcrossPunctuation(string field, string digits)
    {
        var places = Enumerable.Range(0, field.Length).Where(i => char.IsAsciiDigit(field[i])).ToList();
        var at = string.Concat(places.Select(i => field[i])).IndexOf(digits, StringComparison.Ordinal);
        return at < 0 ? null : new(places[at], places[at + digits.Length - 1] - places[at] + 1);
    }

    private static List<TextMark> Joined(List<TextMark> marks)
    {
        var joined = new List<TextMark>();
        foreach (var mark in marks.OrderBy(mark => mark.Start))
        {
            if (joined.Count > 0 && joined[^1] is var last && mark.Start <= last.Start + last.Length)
            {
                joined[^1] = new(last.Start, Math.Max(last.Start + last.Length, mark.Start + mark.Length) - last.Start);
            }
            else
            {
                joined.Add(mark);
            }
        }

        return joined;
    }

    // The index counts code points, so a pair of surrogates is one letter.
    private static List<Rune> Letters(string word) => [.. word.EnumerateRunes()];

    private static char Fold(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    private static string? PhoneDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal))
        && new string([.. text.Where(char.IsAsciiDigit)]) is { Length: >= PartLength } digits
            ? digits
            : null;
}
