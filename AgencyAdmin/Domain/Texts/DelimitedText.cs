using System.Text;

namespace AgencyAdmin.Domain.Texts;

/// <summary>A row of a table with its cells.</summary>
/// <param name="Number">Counted from 1, as the spreadsheet does.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// A table as text: pasted from a spreadsheet, or saved by one. Cells are parted by tabs, semicolons or commas, whichever the
/// first line has, and may stand in quotation marks (RFC 4180).
/// </summary>
public static class DelimitedText
{
    /// <summary>The rows that have something in them, without the mark that keeps a cell from being a formula.</summary>
    public static IReadOnlyList<TableRow> Read(string text)
    {
        var delimiter = DelimiterOf(text);
        var rows = new List<TableRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begun, isQuoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' || (c == '\r' && text.ElementAtOrDefault(i + 1) != '\n') ? 1 : 0;
            if (isQuoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (text.ElementAtOrDefault(i + 1) == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == delimiter)
            {
                EndCell();
            }
            else if (c is '\r' or '\n')
            {
                EndRow();
            }
            else
            {
                cell.Append(c);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(CsvText.Plain(cell.ToString().Trim()));
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(one => one.Length > 0))
            {
                rows.Add(new(begun, [.. cells]));
            }

            cells.Clear();
            begun = line;
        }
    }

    // Tabs come from a spreadsheet's clipboard; a name may have a comma, so semicolons go before commas.
    private static char DelimiterOf(string text)
    {
        var first = text.AsSpan().TrimStart("\r\n");
        var end = first.IndexOfAny('\r', '\n');
        first = end < 0 ? first : first[..end];
        return first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
    }
}
