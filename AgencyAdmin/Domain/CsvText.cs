namespace AgencyAdmin.Domain;

/// <summary>Lines of a comma-separated file that a spreadsheet opens (RFC 4180), with formulas defused.</summary>
public static class CsvText
{
    // What a spreadsheet would take for the beginning of a formula; an apostrophe before it makes it text (OWASP, CSV
    // injection).
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>The fields as one line, without its end.</summary>
    public static string Row(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }

        var safe = FormulaStarts.Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().ContainsAny("\",\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
