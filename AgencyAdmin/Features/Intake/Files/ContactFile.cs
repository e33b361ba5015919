using AgencyAdmin.Domain.Intake;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>
/// A contacts file, read to its end. Contacts are thousands where customers are a million, so it is kept in memory.
/// </summary>
internal sealed class ContactFile
{
    /// <summary>The most rows that are taken; with a longer file nothing is applied.</summary>
    public const int RowLimit = 100_000;

    private const int WarningsStored = 10_000;
    private readonly Dictionary<string, ContactLine> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _raw = [];
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private readonly List<FeedReject> _remarks = [];
    private string? _quoted;

    public IReadOnlyCollection<ContactLine> Rows => _rows.Values;

    /// <summary>The numbers of all rows, refused ones too: they say that the contact exists.</summary>
    public IReadOnlySet<string> Mentioned => _mentioned;

    public IReadOnlyList<FeedReject> Remarks => _remarks;

    public int Read { get; private set; }

    public int Rejected { get; private set; }

    public int PassedOver { get; private set; }

    /// <summary>True where some records could not be told apart: then what the file lacks cannot be said either.</summary>
    public bool HasUnreadable { get; private set; }

    public int Warnings { get; private set; }

    public string Hash { get; private set; } = "";

    public long Length { get; private set; }

    public string Header { get; private set; } = "";

    public string? Problem { get; private set; }

    public static async Task<ContactFile> ReadAsync(
        Stream stream, FeedRules rules, bool isCommaSeparated, long? length, IProgress<IntakeProgress>? progress,
        CancellationToken cancellationToken)
    {
        var file = new ContactFile();
        var parser = new ContactLineParser(rules);
        try
        {
            using var lines = await FeedLines.OpenAsync(stream, rules, cancellationToken);
            var reader = new FeedRecords(lines, rules, isCommaSeparated, ContactLineParser.IsHeader);
            while (parser.HeaderRefusal is null && await lines.FillAsync(cancellationToken))
            {
                file.TakeAll(reader.Read(), parser);
                progress?.Report(new(file.Read, lines.BytesRead, length));
            }

            file.TakeAll(reader.Rest() is { } rest ? [rest] : [], parser);
            (file.Hash, file.Length) = (lines.ContentHash(), lines.ContentLength);
            file.Problem = parser.HeaderRefusal?.Message ?? RemarksOnAll.WhyEmpty(lines);

            // In a comma-separated file the marks of a spreadsheet are read; what is left of them is data.
            var quoted = isCommaSeparated ? null : parser.Quoted;
            file._quoted = quoted?.Sentence();
            foreach (var remark in RemarksOnAll.Of(lines, parser.ShortLinesRemark, quoted?.Remark()))
            {
                file.Warn(remark);
            }
        }
        catch (FeedUnreadableException unreadable)
        {
            file.Problem = unreadable.Message;
        }

        file.Header = parser.Header;
        return file;
    }

    /// <summary>Refuses a row that was read well, because what it names is not there.</summary>
    public void Refuse(ContactLine row, ContactColumn column, string value, string reason)
    {
        Rejected++;
        _remarks.Add(
            new(row.Line, ContactColumnRule.Of(column).Heading, value, reason, _raw.GetValueOrDefault(row.Line, "")));
    }

    public void Warn(FeedRemark remark)
    {
        if (++Warnings <= WarningsStored)
        {
            _remarks.Add(new(remark.Line, remark.Column, remark.Value, remark.Reason, "", isWarning: true));
        }
    }

    /// <summary>Why nothing of it may be applied, once every row was looked at; or null.</summary>
    public string? WhyRefused(FeedRules rules) =>
        Problem
        ?? (Read > RowLimit ? $"The feed has more than {RowLimit:N0} contacts. Send those of sales-related businesses only." : null)
        ?? rules.WhyRefused(Read, Read - Rejected - PassedOver, Rejected, _quoted);

    private void TakeAll(IEnumerable<FeedRecord> records, ContactLineParser parser)
    {
        foreach (var record in records.TakeWhile(_ => Read <= RowLimit))
        {
            if (record.Fields is null)
            {
                Read++;
                Rejected++;
                HasUnreadable = true;
                _remarks.Add(new(
                    record.Line, "", "", "The line is too long, or a quotation mark in it is never closed.", Picture(record.Raw)));
                continue;
            }

            Take(record, parser.Parse(record.Fields, record.Line), parser);
        }
    }

    private void Take(FeedRecord record, ContactReading reading, ContactLineParser parser)
    {
        Read += reading is { Row: null, Refused: null, IsPassedOver: false } ? 0 : 1;
        PassedOver += reading.IsPassedOver ? 1 : 0;
        foreach (var warning in reading.Warnings)
        {
            Warn(warning);
        }

        if (reading.Refused is { } refused)
        {
            Rejected++;
            _mentioned.Add(parser.NumberOf(record.Fields!));
            _remarks.Add(new(refused.Line, refused.Column, refused.Value, refused.Reason, Picture(string.Join('\t', record.Fields!))));
        }
        else if (reading.Row is { } row)
        {
            _mentioned.Add(row.Number);
            _raw[row.Line] = string.Join('\t', record.Fields!);
            if (_rows.Remove(row.Number, out var earlier))
            {
                PassedOver++;
                Warn(new(earlier.Line, "Contact Number", row.Number, $"Line {row.Line} has this contact again; the last line counts."));
            }

            _rows.Add(row.Number, row);
        }
    }

    // A NUL would end the stored text early.
    private static string Picture(string text) => text.Replace('\0', '\u2400');
}
