using System.Text;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Reads KS_CUSTOMERS lines one by one, on their bytes: nothing is copied unless a line breaks a rule.
/// </summary>
/// <remarks>
/// <code>
/// S-10001[TAB][TAB]C[TAB]Nordic Supply[TAB]Quay 4 ... [TAB]JD01;MK17[TAB]A
/// </code>
/// There is no quoting: a quotation mark is data.
/// </remarks>
public sealed class CustomerLineParser
{
    private const int RepIdWarning = 25;

    // An array, because going through an interface costs more than the checks themselves.
    private static readonly FeedColumnRule[] s_columns = [.. FeedColumnRule.All];

    private readonly FeedRules _rules;
    private readonly LineText _text;
    private readonly RepIdField _repIds;
    private readonly FieldPlace[] _fields = new FieldPlace[FeedColumnRule.All.Count];
    private readonly List<FeedRemark> _warnings = [];
    private ColumnMap _map;
    private PresentColumns _present;
    private FieldPlace[] _places;
    private byte[]? _header;
    private bool _hasStarted;
    private int _lineNumber;
    private bool _isActive;

    public CustomerLineParser(FeedRules rules)
    {
        _rules = rules;
        _text = new(rules);
        _map = rules.Columns;
        _present = new(_map);
        _places = new FieldPlace[_map.Width];
        _repIds = new(rules.RepIdSeparators);
    }

    /// <summary>What is wrong with the line, after <see cref="LineKind.Refused"/>.</summary>
    public FeedRemark? Refused { get; private set; }

    /// <summary>What is odd about the line, which is taken all the same; about the headings after a header.</summary>
    public IReadOnlyList<FeedRemark> Warnings => _warnings;

    /// <summary>The header as sent, or the headings of the map in use.</summary>
    public string Header => _header is null ? string.Join('\t', _map.Headings) : Encoding.UTF8.GetString(_header);

    /// <summary>Why the header makes the whole feed unreadable, or null.</summary>
    public Refusal? HeaderRefusal { get; private set; }

    /// <summary>Which columns the lines so far had.</summary>
    internal PresentColumns Columns => _present;

    /// <summary>The fields that stood in quotation marks.</summary>
    internal QuotedFields Quoted { get; } = new();

    /// <summary>Reads a line. The row is a view of <paramref name="line"/> and must be used before the next call.</summary>
    public LineKind Parse(ReadOnlySpan<byte> line, int lineNumber, out CustomerLine row)
    {
        row = default;
        _lineNumber = lineNumber;
        Refused = null;
        _warnings.Clear();
        if (line.IsEmpty || IsHeader(line) || HeaderRefusal is not null)
        {
            return LineKind.Nothing;
        }

        var isAscii = Ascii.IsValid(line);
        if (!isAscii && !_text.TryDecode(line, out line))
        {
            return Refuse("", "", "The line is not valid UTF-8.");
        }

        var columns = FieldText.Split(line, _places);
        if (columns < _map.LastRequired)
        {
            return Refuse(
                _map.HeadingAt(columns + 1), "",
                $"The line has {columns} columns; the required ones reach to column {_map.LastRequired}.");
        }

        Quoted.Note(line, _lineNumber, _map, _places);
        if (Field(line, FeedColumn.BusinessType) is not [(byte)'C' or (byte)'c'])
        {
            return LineKind.PassedOver;
        }

        if (IsRefused(line, isAscii))
        {
            return LineKind.Refused;
        }

        var lacked = _present.LackedBy(columns);
        _present.Note(lacked, lineNumber);
        row = new(line, _fields, _repIds.Ids, _isActive, lacked);
        return LineKind.Customer;
    }

    /// <summary>
    /// The customer number of a refused line, where it can be made out; it tells which customer is meant.
    /// </summary>
    public ReadOnlySpan<byte> NumberOf(ReadOnlySpan<byte> line) =>
        FieldText.Split(line, _places) >= _map[FeedColumn.Number] ? Field(line, FeedColumn.Number) : default;

    /// <summary>The line as text, for the list of refused rows. A NUL would end it early, so it becomes its picture.</summary>
    public string TextOf(ReadOnlySpan<byte> line) => _text.Of(line).Replace('\0', '\u2400');

    /// <summary>Notes a line that was never parsed, because it is longer than allowed.</summary>
    public LineKind RefuseTooLong(ReadOnlySpan<byte> beginning, int lineNumber)
    {
        _lineNumber = lineNumber;
        _hasStarted = true;
        return Refuse("", FieldText.Show(beginning), $"The line is longer than {_rules.LineLimit} bytes.");
    }

    private bool IsHeader(ReadOnlySpan<byte> line)
    {
        if (_hasStarted)
        {
            // Files that were joined have their header again in the middle.
            return _header is not null && line.SequenceEqual(_header);
        }

        if (FirstLine.IsSeparator(line))
        {
            return true;
        }

        _hasStarted = true;
        if (!ColumnMap.IsHeader(line))
        {
            HeaderRefusal = FirstLine.WrongDelimiter(_text.Of(line), FeedName.Customers, ColumnMap.IsHeader);
            return false;
        }

        _header = line.ToArray();
        var read = ColumnMap.FromHeader(line);
        HeaderRefusal = read.Refusals is [var refusal, ..] ? refusal : null;
        if (read.TryGet(out var map))
        {
            var headings = Header.Split('\t');
            (_map, _present, _places) = (map, new(map, headings), new FieldPlace[map.Width]);
            _warnings.AddRange(Headings.Remarks(headings, ColumnMap.KnownHeadings, _lineNumber));
        }

        return true;
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, FeedColumn column)
    {
        var ordinal = _map[column];
        var place = ordinal == 0 ? default : _places[ordinal - 1];
        return line.Slice(place.Start, place.Length);
    }

    private bool IsRefused(ReadOnlySpan<byte> line, bool isAscii)
    {
        if (FieldText.ControlAt(line, isAscii) is >= 0 and var at)
        {
            var heading = _map.HeadingAt(line[..at].Count((byte)'\t') + 1);
            Rune.DecodeFromUtf8(line[at..], out var control, out _);
            Refuse(
                heading, FieldText.Show(line[at..]), $"{heading} contains a control character (U+{control.Value:X4}).");
            return true;
        }

        foreach (var rule in s_columns)
        {
            if (!Take(line, rule))
            {
                return true;
            }
        }

        return !IsWebsiteGood(line) || !IsStatusGood(line) || !AreRepIdsGood(line);
    }

    private bool Take(ReadOnlySpan<byte> line, FeedColumnRule rule)
    {
        var field = Field(line, rule.Column);
        var ordinal = _map[rule.Column];
        var start = ordinal == 0 ? 0 : _places[ordinal - 1].Start;
        if (field.IsEmpty && !rule.IsRequired)
        {
            _fields[(int)rule.Column] = default;
            return true;
        }

        if (rule.Column is not (FeedColumn.Number or FeedColumn.SalesRepIds))
        {
            var trimmed = field.TrimStart((byte)' ');
            start += field.Length - trimmed.Length;
            field = trimmed.TrimEnd((byte)' ');
        }

        _fields[(int)rule.Column] = new(start, field.Length);
        if (rule.IsRequired && field.IndexOfAnyExcept((byte)' ') < 0)
        {
            Refuse(rule.Heading, "", $"{rule.Heading} is missing.");
            return false;
        }

        if (rule.Limit > 0 && field.Length > rule.Limit && FieldText.Length(field) is var length && length > rule.Limit)
        {
            Refuse(rule.Heading, FieldText.Show(field), $"{rule.Heading} has {length} characters; at most {rule.Limit} are allowed.");
            return false;
        }

        if (rule.Column is FeedColumn.Number && PaddedNumber.Remark(rule.Heading, field) is { } padded)
        {
            Warn(rule.Heading, field, padded);
        }

        if (rule.Column is FeedColumn.KommerceServerId && !field.IsEmpty && !long.TryParse(field, out _))
        {
            Warn(rule.Heading, field, $"{rule.Heading} is not a whole number; it is left out.");
        }

        return true;
    }

    private bool IsWebsiteGood(ReadOnlySpan<byte> line)
    {
        var place = _fields[(int)FeedColumn.Website];
        if (place.Length == 0 || WebAddress.IsAcceptable(Encoding.UTF8.GetString(line.Slice(place.Start, place.Length))))
        {
            return true;
        }

        Refuse("Website", FieldText.Show(line.Slice(place.Start, place.Length)), "Website is not an address that starts with http:// or https://.");
        return false;
    }

    private bool IsStatusGood(ReadOnlySpan<byte> line)
    {
        var place = _fields[(int)FeedColumn.Status];
        var status = line.Slice(place.Start, place.Length);
        _isActive = status is [] or [(byte)'A' or (byte)'Y' or (byte)'a' or (byte)'y'];
        if (_isActive || status is [(byte)'I' or (byte)'N' or (byte)'i' or (byte)'n'])
        {
            return true;
        }

        Refuse("Status", FieldText.Show(status), "Status must be A or Y for active, I or N for inactive, or empty.");
        return false;
    }

    private bool AreRepIdsGood(ReadOnlySpan<byte> line)
    {
        const string heading = "Sales Rep IDs";
        var place = _fields[(int)FeedColumn.SalesRepIds];
        var field = line.Slice(place.Start, place.Length);
        if (_repIds.Split(field, place.Start))
        {
            Warn(heading, field, "A sales rep ID stands there twice; it counts once.");
        }

        foreach (var at in _repIds.Ids)
        {
            var id = line.Slice(at.Start, at.Length);
            if (PaddedNumber.RemarkOnRepId(id) is { } padded)
            {
                Warn(heading, id, padded);
            }

            if (at.Length <= RepIdWarning || FieldText.Length(id) is not (> RepIdWarning and var length))
            {
                continue;
            }

            if (length > SalesRepId.Limit)
            {
                Refuse(heading, FieldText.Show(id), $"A sales rep ID has {length} characters; at most {SalesRepId.Limit} are allowed.");
                return false;
            }

            Warn(heading, id, $"A sales rep ID has {length} characters; other systems keep {RepIdWarning}.");
        }

        return true;
    }

    private LineKind Refuse(string column, string value, string reason)
    {
        Refused = new(_lineNumber, column, value, reason);
        return LineKind.Refused;
    }

    private void Warn(string column, ReadOnlySpan<byte> value, string reason) =>
        _warnings.Add(new(_lineNumber, column, FieldText.Show(value), reason));
}
