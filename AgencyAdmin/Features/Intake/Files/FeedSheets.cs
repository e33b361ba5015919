using SpreadCheetah;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>Writes rows as a workbook of one sheet, every cell as text: 007 stays 007.</summary>
public sealed class FeedSheets(FeedFiles files)
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
            await sheet.AddRowAsync(TableDownload.Cells(headings), cancellationToken);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                await sheet.AddRowAsync(TableDownload.Cells(row), cancellationToken);
            }

            await sheet.FinishAsync(cancellationToken);
        }

        file.Position = 0;
        await file.CopyToAsync(body, cancellationToken);
    }
}
