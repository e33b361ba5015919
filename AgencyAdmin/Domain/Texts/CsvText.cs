
namespace AgencyAdmin.Domain.Texts;

/// <summary>Lines of a comma-separated file that a spreadsheet opens (RFC 4180), with formulas defused.</summary>
public static class CsvText
{
    // What a spreadsheet would take for the beginning of a formula; an apostrophe before it makes it text (OWASP, CSV
    // injection).
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>The fields as one line, without its end.</summary>
    public static string Row(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field));

    /// <summary>
    /// The field as it was before <see cref="Row"/>: without the apostrophe that keeps it from being a formula.
    /// </summary>
    public static string Plain(string field) => field is ['\'', ..] && IsFormula(field) ? field[1..] : field;

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
}
