using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgencyAdmin.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using SpreadCheetah;

namespace AgencyAdmin.Features;

/// <summary>A list of the console as a file that a spreadsheet opens without harm: 0042 and 1E5 stay what they are.</summary>
internal static partial class TableDownload
{
    /// <summary>What a workbook is called over HTTP.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // No spreadsheet opens a sheet of more; what is left goes on in the next.
    private const int RowsOfSheet = 1_048_576;

    private const string Commas = "text/csv; charset=utf-8";

    /// <param name="name">The file's name; one that ends in .xlsx is a workbook, any other one comma-separated text.</param>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The rows behind it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static PushStreamHttpResult Of(
        string name, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken cancellationToken) =>
        name.EndsWith(".xlsx", StringComparison.Ordinal)
            ? TypedResults.Stream(body => WriteWorkbookAsync(body, headings, rows, cancellationToken), Workbook, name)
            : TypedResults.Stream(body => WriteCommasAsync(body, headings, rows), Commas, name);

    /// <summary>A row of a workbook, every cell as text.</summary>
    public static DataCell[] Cells(IEnumerable<string?> fields) => [.. fields.Select(field => new DataCell(Escape(field ?? "")))];

    /// <summary>Row by row into the body, whatever their number: nothing of it is held.</summary>
    internal static async Task WriteWorkbookAsync(
        Stream body, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken cancellationToken, int rowsOfSheet = RowsOfSheet)
    {
        await using var late = new LateWriteStream(body);
        await using (var book = await Spreadsheet.CreateNewAsync(late, cancellationToken: cancellationToken))
        {
            var (sheet, left) = (0, 0);
            async Task BeginSheetAsync()
            {
                await book.StartWorksheetAsync(string.Create(CultureInfo.InvariantCulture, $"Sheet{++sheet}"), token: cancellationToken);
                await book.AddRowAsync(Cells(headings), cancellationToken);
                left = rowsOfSheet - 1;
            }

            await BeginSheetAsync();
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                if (left-- == 0)
                {
                    await BeginSheetAsync();
                    left--;
                }

                await book.AddRowAsync(Cells(row), cancellationToken);
            }

            await book.FinishAsync(cancellationToken);
        }

        await late.FlushAsync(cancellationToken);
    }

    private static async Task WriteCommasAsync(Stream body, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows)
    {
        // With a byte order mark, because a spreadsheet takes a file without one for its own code page.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        await text.WriteLineAsync(CsvText.Row(headings));
        await foreach (var row in rows)
        {
            await text.WriteLineAsync(CsvText.TextRow(row));
        }
    }

    // What XML cannot hold is written as _x0001_ in a workbook, and so is a text that looks like that.
    private static string Escape(string text) => Unwritable().Replace(
        text, found => string.Create(CultureInfo.InvariantCulture, $"_x{(int)found.Value[0]:X4}_"));

    [GeneratedRegex(
        @"_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]"
        + @"|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unwritable();
}
