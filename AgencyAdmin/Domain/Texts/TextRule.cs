using System.Globalization;

namespace AgencyAdmin.Domain.Texts;

/// <summary>A field of a form, of a request or of a file, as it was sent.</summary>
/// <param name="Member">The member that a refusal names.</param>
/// <param name="Label">What a person calls it, as a sentence begins: <c>The name</c>.</param>
/// <param name="Value">What was sent.</param>
/// <param name="Limit">The most characters that are kept.</param>
public readonly record struct TextField(string Member, string Label, string? Value, int Limit);

/// <summary>The one rule for text, at every door: what cannot be stored, and what is stored of the rest.</summary>
/// <remarks>
/// A field is one line. Control characters, separators of lines and half characters are refused, because each of them ends
/// a line or a text somewhere: in a file, in a log, in a database. Characters of direction are dropped: they turn round
/// what stands beside them, and say nothing themselves.
/// </remarks>
public static class TextRule
{
    private const int ShownLength = 200;

    /// <summary>What is stored: without the white space around it and without characters of direction; null where nothing is left.</summary>
    public static string? Clean(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed?.Any(IsDirection) == true)
        {
            trimmed = string.Concat(trimmed.Where(c => !IsDirection(c))).Trim();
        }

        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }

    /// <summary>What stands in the way of storing it, to go on from its label: <c>contains a control character (U+0000)</c>; or null.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="hasLines">Whether it may have several lines, as a note may.</param>
    public static string? Fault(string? text, bool hasLines = false)
    {
        foreach (var c in (text ?? "").Trim())
        {
            if (c is '\u2028' or '\u2029')
            {
                return Named("a separator of lines", c);
            }

            if (char.IsControl(c) && !(hasLines && c is '\n' or '\r' or '\t'))
            {
                return Named("a control character", c);
            }
        }

        return text is not null && VisibleText.HasBroken(text) ? "contains half a character" : null;
    }

    /// <summary>The refusals of the fields that cannot be stored or are too long.</summary>
    /// <param name="subject">What the codes begin with, like <c>contact</c>.</param>
    /// <param name="fields">The fields.</param>
    public static IEnumerable<Refusal> Check(string subject, params IEnumerable<TextField> fields)
    {
        foreach (var field in fields)
        {
            var code = $"{subject}.{field.Member.ToLowerInvariant()}";
            if (Fault(field.Value) is { } fault)
            {
                yield return new($"{code}.character", $"{field.Label} {fault}. Take it out.", field.Member);
            }
            else if (Length(Clean(field.Value)) > field.Limit)
            {
                yield return new($"{code}.long", $"Use at most {field.Limit} characters.", field.Member);
            }
        }
    }

    /// <summary>Why it cannot be a name; null where it can.</summary>
    /// <param name="code">The code of the refusal; <c>.character</c> is added where one is to be taken out.</param>
    /// <param name="field">The name.</param>
    /// <param name="otherwise">What is said where nothing of it is seen, or too much.</param>
    public static Refusal? CheckName(string code, TextField field, string otherwise) =>
        Fault(field.Value) is { } fault ? new($"{code}.character", $"{field.Label} {fault}. Take it out.", field.Member)
        : !IsName(field.Value, field.Limit) ? new(code, otherwise, field.Member)
        : null;

    /// <summary>Why it cannot be a note, which may be left out and may have lines; null where it can.</summary>
    public static Refusal? CheckNote(string code, TextField field) =>
        Fault(field.Value, hasLines: true) is { } fault ? new($"{code}.character", $"{field.Label} {fault}. Take it out.", field.Member)
        : Length(Clean(field.Value)) > field.Limit
            ? new(code, string.Create(CultureInfo.InvariantCulture, $"Use at most {field.Limit} characters."), field.Member)
        : null;

    /// <summary>Whether it can be a name: something that is seen, and no longer than that.</summary>
    public static bool IsName(string? text, int limit) =>
        Clean(text) is { } name && VisibleText.IsVisible(name) && Length(name) <= limit;

    /// <summary>Characters as people and feeds count them: a pair of surrogates is one.</summary>
    public static int Length(string? text) => text is null ? 0 : text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The text as a line of a file can hold it, whatever it is: a space for each character that could end one.</summary>
    public static string OneLine(string? text)
    {
        var line = VisibleText.Repaired(text ?? "");
        return line.Any(EndsLine) ? string.Concat(line.Select(c => EndsLine(c) ? ' ' : c)) : line;
    }

    /// <summary>The text for a remark, cut where it is long, with a mark for each character that could end a line.</summary>
    public static string Shown(string text) =>
        string.Concat((text.Length > ShownLength ? text[..ShownLength] : text).Select(c => EndsLine(c) ? '\uFFFD' : c));

    private static bool EndsLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    internal static bool IsDirection(System.Text.Rune rune) => rune.IsBmp && IsDirection((char)rune.Value);

    private static bool IsDirection(char c) =>
        c is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Named(string what, char c) => string.Create(CultureInfo.InvariantCulture, $"contains {what} (U+{(int)c:X4})");
}
