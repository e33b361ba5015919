namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Which columns the lines of a KS_CUSTOMERS feed have. Absent is not empty: a field that a line does not have keeps
/// what is stored, and one that is there and empty empties it.
/// </summary>
internal sealed class PresentColumns(ColumnMap map, string[]? headings = null)
{
    private readonly uint _lackedByAll = map.LackedBy(map.Width);
    private readonly ShortLines _short = new();
    private (int Columns, uint Lacked) _latest = (-1, 0);
    private bool _hasLines;
    private bool _hasRepIds;

    /// <summary>
    /// The columns that a line of so many columns lacks, a bit for each, where something would be stored of them.
    /// </summary>
    public uint LackedBy(int columns)
    {
        if (columns >= map.Width)
        {
            return _lackedByAll;
        }

        // Lines that end early mostly do so all at the same place.
        if (_latest.Columns != columns)
        {
            _latest = (columns, map.LackedBy(columns));
        }

        return _latest.Lacked;
    }

    /// <summary>Notes a line that was taken.</summary>
    public void Note(uint lacked, int line)
    {
        _hasLines = true;
        _hasRepIds |= (lacked & Bit(FeedColumn.SalesRepIds)) == 0;

        // Many systems leave out an empty field at the end, and the status is the last.
        if ((lacked & ~_lackedByAll & ~Bit(FeedColumn.Status)) is not 0 and var early)
        {
            _short.Note(line, () => First(early));
        }
    }

    /// <inheritdoc cref="ShortLines.Remark"/>
    public FeedRemark? Remark() => _short.Remark();

    /// <summary>
    /// Why a full feed that reads so must be looked at by somebody: nothing in it says who the reps are. Null where it
    /// does.
    /// </summary>
    public string? WhyRepIdsAreMissing()
    {
        const string heading = "Sales Rep IDs";
        if (!_hasLines || _hasRepIds)
        {
            return null;
        }

        var what = headings is null
            ? map[FeedColumn.SalesRepIds] == 0
                ? $"The column map has no {heading}"
                : $"Every line ends before column {map[FeedColumn.SalesRepIds]}, where the column map has {heading}"
            : Headings.MeantAs(heading, headings, ColumnMap.KnownHeadings) is { } meant
                ? $"The headings lack {heading}; {FieldText.Show(meant)} may be meant"
                : $"The headings lack {heading}";
        return what + ". Applied so, every customer keeps the sales rep IDs that it has.";
    }

    internal static uint Bit(FeedColumn column) => 1u << (int)column;

    private (string Heading, int Ordinal) First(uint lacked) => FeedColumnRule.All
        .Where(rule => (lacked & Bit(rule.Column)) != 0)
        .Select(rule => (rule.Heading, map[rule.Column]))
        .MinBy(column => column.Item2);
}
