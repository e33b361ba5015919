using System.Globalization;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Counts lines with fields in quotation marks: data by the feed's rule, surely put there by a spreadsheet.
/// </summary>
internal sealed class QuotedFields
{
    private int _count;
    private (int Line, string Heading, string Value) _first;

    public static bool IsQuoted(ReadOnlySpan<byte> field) => field is [(byte)'"', .., (byte)'"'];

    public static bool IsQuoted(string field) => field is ['"', .., '"'];

    /// <summary>Notes a line of KS_CUSTOMERS if one of its fields stands so.</summary>
    public void Note(ReadOnlySpan<byte> line, int number, ColumnMap map, ReadOnlySpan<FieldPlace> places)
    {
        if (!line.Contains((byte)'"'))
        {
            return;
        }

        for (var ordinal = 1; ordinal <= places.Length; ordinal++)
        {
            var field = line.Slice(places[ordinal - 1].Start, places[ordinal - 1].Length);
            if (IsQuoted(field))
            {
                Note(number, map.HeadingAt(ordinal), FieldText.Show(field));
                return;
            }
        }
    }

    /// <summary>Notes a line, with the first of its fields that stands so.</summary>
    public void Note(int line, string heading, string value)
    {
        if (_count++ == 0)
        {
            _first = (line, heading, value);
        }
    }

    /// <summary>What is to be said of them; null where there are none.</summary>
    public FeedRemark? Remark() => _count == 0 ? null : new(_first.Line, _first.Heading, _first.Value, Sentence()!);

    /// <summary>The same as a reason why no row could be used.</summary>
    public string? Sentence() => _count == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{(_count == 1 ? "One line has" : $"{_count:N0} lines have")} fields in quotation marks, as spreadsheets write them. "
        + $"In tab-delimited text they are data: send the file without them, or as .csv or .xlsx.");
}
