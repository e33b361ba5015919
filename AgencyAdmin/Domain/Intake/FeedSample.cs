using System.Text;
using System.Text.Unicode;

namespace AgencyAdmin.Domain.Intake;

/// <summary>The first lines of a file as fields, to see whether the column map fits it.</summary>
/// <param name="Header">The headings where the first line holds them: the file then says itself which column is which.</param>
public sealed record FeedSample(IReadOnlyList<string>? Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>How many lines are looked at.</summary>
    public const int Lines = 5;

    // More columns than any feed has; a file of tabs alone must not fill the page.
    private const int FieldLimit = 1000;

    /// <summary>The number of columns of the widest line.</summary>
    public int Width => Rows.Select(row => row.Count).DefaultIfEmpty().Max();

    /// <summary>What stands in one ordinal, a text for each line; empty where the line ends before.</summary>
    public IReadOnlyList<string> At(int ordinal) =>
        [.. Rows.Select(row => ordinal >= 1 && ordinal <= row.Count ? row[ordinal - 1] : "")];

    /// <summary>Where a column stands by the file's own headings, counted from 1; 0 where they lack it.</summary>
    public int OrdinalOf(FeedColumnRule rule) => Header is null
        ? 0
        : 1 + Header.ToList().FindIndex(heading => string.Equals(heading.Trim(), rule.Heading, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the first lines; nothing behind them is taken from the stream but the rest of a buffer.</summary>
    /// <exception cref="FeedUnreadableException">It is packed, and broken.</exception>
    public static async Task<FeedSample> ReadAsync(
        Stream stream, FeedRules rules, CancellationToken cancellationToken = default)
    {
        using var lines = await FeedLines.OpenAsync(stream, rules, cancellationToken);
        List<IReadOnlyList<string>> rows = [];
        IReadOnlyList<string>? header = null;
        do
        {
            while (rows.Count < Lines && lines.TryRead(out var line))
            {
                if (lines.Number == 1 && ColumnMap.IsHeader(line))
                {
                    header = Split(line);
                }
                else if (!line.IsEmpty)
                {
                    rows.Add(Split(line));
                }
            }
        }
        while (rows.Count < Lines && await lines.FillAsync(cancellationToken));

        return new(header, rows);
    }

    private static string[] Split(ReadOnlySpan<byte> line)
    {
        if (Utf8.IsValid(line))
        {
            return Encoding.UTF8.GetString(line).Split('\t', FieldLimit);
        }

        var text = new byte[Windows1252.MaxUtf8Length(line.Length)];
        return Encoding.UTF8.GetString(text, 0, Windows1252.ToUtf8(line, text)).Split('\t', FieldLimit);
    }
}
