using System.Globalization;
using System.Text.RegularExpressions;
using SpreadCheetah;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>Writes rows as a workbook of one sheet, every cell as text: 007 stays 007.</summary>
public sealed partial class FeedSheets(FeedFiles files)
{
    /// <summary>The rows that a sheet can hold, headings included.</summary>
    public const int RowLimit = 1_048_576;

    /// <summary>Writes the workbook onto the disk, and from there to where it goes.</summary>
    public async Task WriteAsync(
        Stream body, IEnumerable<string> headings, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        await using var file = files.OpenIncoming();
        await using (var sheet = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellationToken))
        {
            await sheet.StartWorksheetAsync("Sheet1", token: cancellationToken);
            await sheet.AddRowAsync(Cells([.. headings]), cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await sheet.AddRowAsync(Cells(row), cancellationToken);
            }

            await sheet.FinishAsync(cancellationToken);
        }

        file.Position = 0;
        await file.CopyToAsync(body, cancellationToken);
    }

    private static DataCell[] Cells(string[] fields) => [.. fields.Select(field => new DataCell(Escape(field)))];

    // What XML cannot hold is written as _x0001_ in a workbook, and so is a text that looks like that.
    private static string Escape(string text) => Unwritable().Replace(
        text, found => string.Create(CultureInfo.InvariantCulture, $"_x{(int)found.Value[0]:X4}_"));

    [GeneratedRegex(
        @"_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unwritable();
}
