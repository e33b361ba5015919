using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Intake;

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
                    ? Workbook.ReadAsync(content, rules, row => text.WriteLineAsync(Row(row)), cancellationToken)
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
}
