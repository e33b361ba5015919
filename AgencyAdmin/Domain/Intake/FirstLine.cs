namespace AgencyAdmin.Domain.Intake;

/// <summary>What the first line of a feed says about how it was written.</summary>
internal static class FirstLine
{
    // No row of a feed has fewer fields than this.
    private const int FewestFields = 4;

    private static readonly (char Delimiter, string Name)[] s_others =
        [(',', "commas"), (';', "semicolons"), ('|', "vertical bars")];

    /// <summary>True for a line that tells a spreadsheet the delimiter: <c>sep=,</c>. It is no row.</summary>
    public static bool IsSeparator(ReadOnlySpan<char> line) =>
        line.Length is 5 or 4 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc cref="IsSeparator(ReadOnlySpan{char})"/>
    public static bool IsSeparator(ReadOnlySpan<byte> line) =>
        line.Length is 5 or 4 && (line.StartsWith("sep="u8) || line.StartsWith("SEP="u8));

    /// <summary>Why a line that should be parted by tabs cannot be: it is parted by something else. Null where it is not.</summary>
    public static Refusal? WrongDelimiter(string line, string table, Func<IReadOnlyList<string>, bool> isHeader)
    {
        if (line.Contains('\t', StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var (delimiter, name) in s_others)
        {
            var fields = line.Split(delimiter);
            if (fields.Length >= FewestFields || isHeader(fields))
            {
                return new(
                    "feed.delimiter",
                    $"Its fields are parted by {name}, not by tabs. Send it tab-delimited, or name it {table}.csv.");
            }
        }

        return null;
    }
}
