using System.Text;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Customers;

/// <summary>A part of a text that matches what was looked for.</summary>
public readonly record struct TextMark(int Start, int Length);

/// <summary>A word of what was typed, folded, with every spelling that is as good.</summary>
/// <param name="Spellings">The word itself first; more than one where near ones are looked for as well.</param>
public sealed record SearchWord(IReadOnlyList<string> Spellings)
{
    public string Text => Spellings[0];

    /// <summary>One or two letters: found only where a word begins with them.</summary>
    public bool IsShort { get; } = Spellings[0].EnumerateRunes().Count() < SearchText.PartLength;

    /// <summary>Whether a text of folded words, each with a space before it, has the word.</summary>
    public bool IsIn(string document)
    {
        foreach (var spelling in Spellings)
        {
            if (IsShort ? HasBeginning(document, spelling) : document.Contains(spelling, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasBeginning(string document, string word)
    {
        for (var at = document.IndexOf(word, StringComparison.Ordinal); at >= 0;
            at = document.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at > 0 && document[at - 1] == ' ')
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What somebody typed to find customers, taken apart.</summary>
/// <remarks>
/// All words must be found, each in any field: those of three letters and more anywhere in it, shorter ones where a word
/// begins. Where a text has a short word, the text as a whole is found as well.
/// </remarks>
public sealed class SearchText
{
    public const int PartLength = 3;

    // Nobody means more, and each costs a look into the index.
    private const int MostWords = 16;

    private readonly string? _phone;

    private SearchText(string text, IReadOnlyList<SearchWord> words, string whole)
    {
        (Text, Words, Whole) = (text, words, whole);
        _phone = PhoneDigits(text);
        Digits = Words is [{ Text: var one }] && one == _phone ? null : _phone;
        Squeezed = whole.Replace(" ", "", StringComparison.Ordinal);
        HasWhole = words.Any(word => word.IsShort) && whole.EnumerateRunes().Count() >= PartLength;
    }

    /// <summary>As typed, without the white space around it, in Unicode's composed form.</summary>
    public string Text { get; }

    /// <summary>What must all be found, each anywhere; none where only punctuation was typed.</summary>
    public IReadOnlyList<SearchWord> Words { get; }

    /// <summary>The whole text, folded.</summary>
    public string Whole { get; }

    /// <summary>The same without gaps, as a customer number is compared: <c>C10050</c> is the number <c>C-10050</c>.</summary>
    public string Squeezed { get; }

    /// <summary>
    /// The digits alone, where the text can be a phone number: +1 702 555 gives 1702555. Found instead of the words.
    /// </summary>
    public string? Digits { get; }

    /// <summary>The spellings of the text that a customer number may have: nobody types its capital letters.</summary>
    public IReadOnlyList<string> Numbers =>
        [.. new[] { Text, Text.ToUpperInvariant(), Text.ToLowerInvariant() }.Distinct(StringComparer.Ordinal)];

    /// <summary>Null where nothing was typed.</summary>
    public static SearchText? Parse(string? typed)
    {
        // No field holds control characters, and a NUL would end the query of the full-text index in the middle of a
        // word.
        var text = string.Concat((typed ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        text = VisibleText.Repaired(text).Normalize(NormalizationForm.FormC);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Parts)
            .Distinct(StringComparer.Ordinal).Take(MostWords).Select(word => new SearchWord([word]));
        return new(text, [.. words], FoldedText.Of(text));
    }

    /// <summary>The same question, with other spellings that are looked for beside those typed.</summary>
    public SearchText With(IReadOnlyList<SearchWord> words) => new(Text, words, Whole);

    /// <summary>
    /// Whether a name begins with the text. Letters of ASCII are compared without case, as the index of names does.
    /// </summary>
    public bool Begins(string name) =>
        name.Length >= Text.Length && Enumerable.Range(0, Text.Length).All(i => Lower(name[i]) == Lower(Text[i]));

    /// <summary>
    /// Whether it can be a customer number with other marks between its letters: it has a digit, and is not digits alone,
    /// which half of all phones have as well.
    /// </summary>
    public bool IsPiecedNumber => _phone is null && Squeezed.Any(char.IsAsciiDigit);

    /// <summary>Whether a customer number is the one that was typed, whatever stands between its letters.</summary>
    public bool IsNumber(string number) =>
        Numbers.Contains(number, StringComparer.Ordinal)
        || (IsPiecedNumber
            && FoldedText.Of(number).Replace(" ", "", StringComparison.Ordinal) == Squeezed);

    /// <summary>Whether a <see cref="SearchDocument"/> has what was typed.</summary>
    public bool IsIn(string document) =>
        (Words.Count > 0 && Words.All(word => word.IsIn(document)))
        || (HasWhole && document.Contains(Whole, StringComparison.Ordinal))
        || (Digits is { } digits && document.Contains(digits, StringComparison.Ordinal));

    /// <summary>Whether the text is looked for as a whole as well: <c>ic sup</c> is in Nordic Supply.</summary>
    public bool HasWhole { get; }

    /// <summary>The places in a field that were found, in their order and without overlap, to be highlighted.</summary>
    public IReadOnlyList<TextMark> MarksIn(string? field)
    {
        if (string.IsNullOrEmpty(field) || FoldedText.WithPlaces(field) is not (var folded, { } places))
        {
            return [];
        }

        var marks = Words.SelectMany(word => word.Spellings.SelectMany(spelling => Occurrences(folded, spelling, word.IsShort)))
            .Select(found => Mark(field, places, found.Start, found.Length)).ToList();
        if (marks.Count == 0 && HasWhole)
        {
            marks.AddRange(Occurrences(folded, Whole, onlyBeginnings: false).Select(found => Mark(field, places, found.Start, found.Length)));
        }

        if (marks.Count == 0 && _phone is { } digits && AcrossPunctuation(field, digits) is { } phone)
        {
            marks.Add(phone);
        }

        return Joined(marks);
    }

    // Words joined by a dash may lie apart; what holds a digit or a short part is one thing, as a customer number is.
    private static IEnumerable<string> Parts(string typed)
    {
        var parts = typed.Split(['-', '‐', '‑', '‒', '–', '—', '―', '−', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(FoldedText.Of).ToList();
        return parts.Count > 1 && parts.TrueForAll(part => part.Length >= PartLength && !part.Any(char.IsDigit))
            ? parts
            : new[] { FoldedText.Of(typed) }.Where(word => word.Length > 0);
    }

    private static IEnumerable<TextMark> Occurrences(string folded, string word, bool onlyBeginnings)
    {
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0;
            at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            if (!onlyBeginnings || at == 0 || folded[at - 1] == ' ')
            {
                yield return new(at, word.Length);
            }
        }
    }

    // The letter that is found last may be made of several characters, and have accents behind it.
    private static TextMark Mark(string field, IReadOnlyList<int> places, int start, int length)
    {
        var from = places[start];
        var end = places[start + length - 1];
        end += Rune.DecodeFromUtf16(field.AsSpan(end), out _, out var last) is System.Buffers.OperationStatus.Done ? last : 1;
        while (end < field.Length && Rune.DecodeFromUtf16(field.AsSpan(end), out var next, out var width) is System.Buffers.OperationStatus.Done
            && FoldedText.IsMark(next))
        {
            end += width;
        }

        return new(from, end - from);
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

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    private static string? PhoneDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal))
        && new string([.. text.Where(char.IsAsciiDigit)]) is { Length: >= PartLength } digits
            ? digits
            : null;
}
