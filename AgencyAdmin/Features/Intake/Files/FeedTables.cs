using System.Globalization;
using System.IO.Compression;
using System.Text;
using AgencyAdmin.Domain.Intake;
using MiniExcelLibs;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>
/// Turns what a spreadsheet writes (a workbook, or customers as comma-separated text) into tab-delimited text, row by row
/// on the same lines, so that everything behind it reads one format.
/// </summary>
public sealed class FeedTables(FeedFiles files, FeedRules rules)
{
    // A field of a table may hold what would part fields or lines; as this character its row is refused, and named.
    private const char Forbidden = '\v';

    /// <summary>Whether a file of this name is turned; all others are read as they are.</summary>
    public static bool Turns(FeedName name) =>
        name.IsWorkbook || (name.IsCommaSeparated && name.Table == FeedName.Customers);

    /// <summary>The content as tab-delimited text, from its start.</summary>
    /// <exception cref="FeedUnreadableException">It is not what its name says.</exception>
    public async Task<FileStream> TurnAsync(FeedName name, Stream content, CancellationToken cancellationToken)
    {
        var file = files.OpenIncoming();
        try
        {
            await using (var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
            {
                await (name.IsWorkbook
                    ? WriteWorkbookAsync(content, text, cancellationToken)
                    : WriteCommasAsync(content, text, cancellationToken));
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task WriteWorkbookAsync(Stream content, StreamWriter text, CancellationToken cancellationToken)
    {
        try
        {
            Check(content);
            foreach (IDictionary<string, object?> row in content.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await text.WriteLineAsync(Row(row.Values.Select(Text)));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Xml.XmlException or FormatException
            or KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            throw new FeedUnreadableException("It is named .xlsx, but is no workbook that can be read. Save it again.", broken);
        }
    }

    // The archive says how large it unfolds before anything of it is.
    private void Check(Stream content)
    {
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var unpacked = archive.Entries.Sum(entry => entry.Length);
        if (unpacked > rules.ContentLimit || (unpacked > rules.RatioFrom && unpacked > rules.RatioLimit * content.Length))
        {
            throw new FeedUnreadableException(
                "The workbook grows to a size that no list of customers has when it is unpacked. Send it as tab-delimited text.");
        }

        content.Position = 0;
    }

    private async Task WriteCommasAsync(Stream content, StreamWriter text, CancellationToken cancellationToken)
    {
        using var lines = await FeedLines.OpenAsync(content, rules, cancellationToken);
        var records = new FeedRecords(lines, rules, isCommaSeparated: true, ColumnMap.IsHeader);
        var written = 0;
        while (await lines.FillAsync(cancellationToken))
        {
            await WriteAsync(records.Read());
        }

        await WriteAsync(records.Read());
        await WriteAsync(records.Rest() is { } rest ? [rest] : []);

        async Task WriteAsync(IEnumerable<FeedRecord> some)
        {
            foreach (var record in some)
            {
                // Empty lines for what was passed over, so that a line of the report is one of the file.
                for (; written < record.Line - 1; written++)
                {
                    await text.WriteLineAsync();
                }

                await text.WriteLineAsync(Row(record.Fields ?? throw new FeedUnreadableException(
                    string.Create(CultureInfo.InvariantCulture, $"Line {record.Line} is too long, or a quotation mark in it is never closed."))));
                written++;
            }
        }
    }

    // A row of empty cells is an empty line, which nobody takes for a record.
    private static string Row(IEnumerable<string> fields) => fields.ToList() is var all && all.TrueForAll(field => field.Length == 0)
        ? ""
        : string.Join('\t', all.Select(OneField));

    private static string OneField(string field) => field.AsSpan().ContainsAny("\t\r\n")
        ? field.Replace('\t', Forbidden).Replace('\r', Forbidden).Replace('\n', Forbidden)
        : field;

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        bool value => value ? "TRUE" : "FALSE",
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
