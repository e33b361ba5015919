using System.Text;
using System.Text.Unicode;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.People;
using AgencyAdmin.Domain.Texts;
using AgencyAdmin.Features.Intake.Files;

namespace AgencyAdmin.Features.People;

/// <summary>The rows of a file that have something in them.</summary>
public sealed record ReadRows(IReadOnlyList<TableRow> Rows);

/// <summary>Reads a table of people out of a workbook or a text file, whichever its first bytes say it is.</summary>
public sealed class PeopleFile(FeedRules rules)
{
    /// <summary>More than any list of people has, pictures and all.</summary>
    public const int ByteLimit = 10 * 1024 * 1024;

    /// <summary>The rows that have something in them, or why there are none.</summary>
    public async Task<Outcome<ReadRows>> ReadAsync(Stream content, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > ByteLimit)
            {
                return new Refusal("people.large", $"The file has more than {ByteLimit / (1024 * 1024)} MB. Send it in parts.");
            }
        }

        try
        {
            bytes.Position = 0;
            return Check(IsWorkbook(bytes)
                ? await WorkbookAsync(bytes, cancellationToken)
                : DelimitedText.Read(TextOf(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))));
        }
        catch (FeedUnreadableException unreadable)
        {
            return new Refusal("people.unreadable", unreadable.Message);
        }
    }

    /// <summary>The rows of a pasted table, or why there are none.</summary>
    public static Outcome<ReadRows> Read(string text) => Check(DelimitedText.Read(text));

    private static Outcome<ReadRows> Check(IReadOnlyList<TableRow> rows) => rows.Count switch
    {
        0 => new Refusal("people.empty", "The table has no rows."),
        > PeopleTable.MostRows + 1 =>
            new Refusal("people.long", $"The table has more than {PeopleTable.MostRows:N0} rows. Send it in parts."),
        _ => new ReadRows(rows),
    };

    private async Task<IReadOnlyList<TableRow>> WorkbookAsync(Stream content, CancellationToken cancellationToken)
    {
        var rows = new List<TableRow>();
        var number = 0;
        await Workbook.ReadAsync(content, rules, cells => Take([.. cells.Select(cell => cell.Trim())]), cancellationToken);
        return rows;

        Task Take(List<string> cells)
        {
            number++;
            if (rows.Count <= PeopleTable.MostRows + 1 && cells.Exists(cell => cell.Length > 0))
            {
                rows.Add(new(number, cells));
            }

            return Task.CompletedTask;
        }
    }

    // A workbook is a ZIP archive.
    private static bool IsWorkbook(MemoryStream bytes) => bytes.GetBuffer().AsSpan(0, (int)bytes.Length).StartsWith("PK"u8);

    // Spreadsheets write UTF-8, UTF-16 with its mark ("Unicode text"), or the code page of the machine.
    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[3..];
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var utf8 = new byte[Windows1252.MaxUtf8Length(bytes.Length)];
        return Encoding.UTF8.GetString(utf8, 0, Windows1252.ToUtf8(bytes, utf8));
    }
}
