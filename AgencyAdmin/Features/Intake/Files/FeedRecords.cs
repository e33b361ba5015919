using System.Text;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.Texts;
using Microsoft.VisualBasic.FileIO;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>A record of a feed: its fields, where it begins, and the text as it stands there.</summary>
internal sealed record FeedRecord(int Line, string Raw, IReadOnlyList<string>? Fields);

/// <summary>
/// Reads records one by one. Tab-delimited text knows no quoting (KS_CUSTOMERS.md); a comma-separated file has it
/// (RFC 4180), so there a record may go over several lines.
/// </summary>
/// <param name="isHeader">Tells headings from a first record, and by that the delimiter.</param>
internal sealed class FeedRecords(
    FeedLines lines, FeedRules rules, bool isCommaSeparated, Func<IReadOnlyList<string>, bool> isHeader)
{
    private static readonly char[] s_delimiters = [',', ';', '\t'];

    private readonly StringBuilder _open = new();
    private readonly LineText _text = new(rules);
    private char _delimiter = isCommaSeparated ? ',' : '\t';
    private bool _hasStarted;
    private int _openedAt;

    /// <summary>Every record that is complete by now.</summary>
    public IEnumerable<FeedRecord> Read()
    {
        while (TryLine(out var text))
        {
            if (lines.IsTooLong)
            {
                yield return new(lines.Number, text, null);
                continue;
            }

            if (!isCommaSeparated)
            {
                yield return new(lines.Number, text, text.Length == 0 ? [] : text.Split('\t'));
                continue;
            }

            if (Join(text) is { } record && Parse(record) is { } parsed)
            {
                yield return parsed;
            }
        }
    }

    /// <summary>A record whose quotation mark is never closed.</summary>
    public FeedRecord? Rest() => _open.Length == 0 ? null : new(_openedAt, _open.ToString(), null);

    private bool TryLine(out string text)
    {
        if (!lines.TryRead(out var line))
        {
            text = "";
            return false;
        }

        text = _text.Of(line);
        return true;
    }

    // An odd number of quotation marks so far: the record goes on in the next line.
    private string? Join(string text)
    {
        if (_open.Length == 0)
        {
            _openedAt = lines.Number;
        }
        else
        {
            _open.Append('\n');
        }

        _open.Append(text);
        var record = _open.ToString();
        if (record.Count(c => c == '"') % 2 != 0 && record.Length <= rules.LineLimit)
        {
            return null;
        }

        _open.Clear();
        return record;
    }

    private FeedRecord? Parse(string record)
    {
        if (!_hasStarted && FirstLine.IsSeparator(record))
        {
            // A spreadsheet's own line, which says what parts the fields.
            return null;
        }

        if (!_hasStarted)
        {
            _hasStarted = true;

            // A spreadsheet in many countries writes semicolons.
            _delimiter = s_delimiters.FirstOrDefault(
                delimiter => Split(record, delimiter) is { } fields && isHeader(fields),
                ',');
        }

        return new(
            _openedAt, record, record.Length == 0 ? [] : Split(record, _delimiter)?.Select(CsvText.Plain).ToList());
    }

    private static string[]? Split(string record, char delimiter)
    {
        using var parser = new TextFieldParser(new StringReader(record))
        {
            Delimiters = [delimiter.ToString()],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        try
        {
            return parser.ReadFields();
        }
        catch (MalformedLineException)
        {
            return null;
        }
    }
}
