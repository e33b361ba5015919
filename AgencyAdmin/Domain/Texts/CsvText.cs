using System.Text.RegularExpressions;

namespace AgencyAdmin.Domain.Texts;

/// <summary>Lines of a comma-separated file that a spreadsheet opens (RFC 4180), with formulas defused.</summary>
public static partial class CsvText
{
    // What a spreadsheet would take for the beginning of a formula; an apostrophe before it makes it text (OWASP, CSV
    // injection).
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>The fields as one line, without its end.</summary>
    public static string Row(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field));

    /// <summary>
    /// As <see cref="Row"/>, for a list that a person opens in a spreadsheet: what that would turn into a number or a day, as
    /// <c>0042</c> or <c>1E5</c>, is written so that it stays text.
    /// </summary>
    public static string TextRow(params IEnumerable<string?> fields) => string.Join(
        ',', fields.Select(field => field is not null && NumberOrDay().IsMatch(field) ? $"\"=\"\"{field}\"\"\"" : Field(field)));

    /// <summary>
    /// The field as it was before <see cref="Row"/>: without the apostrophe that keeps it from being a formula.
    /// </summary>
    public static string Plain(string field) =>
        field is ['=', '"', .. var text, '"'] && NumberOrDay().IsMatch(text) ? text
        : field is ['\'', ..] && IsFormula(field) ? field[1..]
        : field;

    // A quoted field may hold line breaks; whatever else ends a line or a text somewhere becomes a space.
    private static string Line(string value)
    {
        var isLine = TextRule.OneLine(value);
        return isLine == value ? value : string.Concat(value.Zip(isLine, (kept, line) => kept is '\n' or '\r' or '\t' ? kept : line));
    }

    private static string Field(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        value = Line(value);
        var safe = IsFormula(value) ? "'" + value : value;
        return safe.AsSpan().ContainsAny("\",\r\n") || char.IsWhiteSpace(safe[0]) || char.IsWhiteSpace(safe[^1])
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    // Apostrophes that stand there already count as marks too, or taking one off would take what was data.
    private static bool IsFormula(string value) =>
        value.AsSpan().TrimStart('\'') is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal);

    // 0042, 1E5, 1.50, 12345678901234567, 3-4, 3/4/26, 12:30, MAR1, 1-Sep: none of them comes back out of a spreadsheet as it was.
    [GeneratedRegex(
        @"^(0\d+|\d{16,}|\d*\.?\d+E[+-]?\d+|\d+\.\d*0|0\d*\.\d+|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}(:\d{2}){1,2}"
        + @"|(JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[-/ ]?\d{1,4}|\d{1,2}[-/ ]?(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberOrDay();
}
