using System.Globalization;
using System.IO.Compression;
using AgencyAdmin.Domain.Intake;
using MiniExcelLibs;

namespace AgencyAdmin.Features.Intake.Files;

/// <summary>Reads the first sheet of a workbook, every cell as text.</summary>
internal static class Workbook
{
    /// <summary>Hands over its rows one by one, empty ones too.</summary>
    /// <exception cref="FeedUnreadableException">It is no workbook, or one that unfolds to more than any list.</exception>
    public static async Task ReadAsync(
        Stream content, FeedRules rules, Func<IEnumerable<string>, Task> take, CancellationToken cancellationToken)
    {
        try
        {
            Check(content, rules);
            foreach (IDictionary<string, object?> row in content.Query(useHeaderRow: false, excelType: ExcelType.XLSX))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await take(row.Values.Select(Text));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Xml.XmlException or FormatException
            or KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            throw new FeedUnreadableException("It is named .xlsx, but is no workbook that can be read. Save it again.", broken);
        }
    }

    // The archive says how large it unfolds before anything of it is.
    private static void Check(Stream content, FeedRules rules)
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
