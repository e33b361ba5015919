using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.People;

/// <summary>A row of the table as it is read: null for what it does not say.</summary>
/// <param name="Number">Counted from 1, as the spreadsheet does.</param>
/// <param name="RepIds">As written.</param>
/// <param name="Business">A customer number or a name.</param>
public sealed record PersonLine(
    int Number, IReadOnlyList<string> RepIds, string? Name = null, string? Email = null, string? OfficePhone = null,
    string? CellPhone = null, string? Fax = null, string? Position = null, string? Business = null)
{
    /// <summary>Every text of it with the column that it stands in.</summary>
    public IEnumerable<(PeopleColumn Column, string? Text)> Texts =>
    [
        .. RepIds.Select(id => (PeopleColumn.RepIds, (string?)id)), (PeopleColumn.Name, Name), (PeopleColumn.Email, Email),
        (PeopleColumn.OfficePhone, OfficePhone), (PeopleColumn.CellPhone, CellPhone), (PeopleColumn.Fax, Fax),
        (PeopleColumn.Position, Position), (PeopleColumn.Business, Business),
    ];
}

/// <summary>A table of people: its rows, and what each column holds, recognised or said by a person.</summary>
/// <param name="Headings">The first row where that holds headings; else empty.</param>
public sealed record PeopleTable(
    IReadOnlyList<string> Headings, IReadOnlyList<TableRow> Rows, IReadOnlyList<PeopleColumn> Columns)
{
    /// <summary>More rows than any company has reps.</summary>
    public const int MostRows = 5000;

    // A longer text says nothing more about what its column holds.
    private const int Sampled = 50;
    private static readonly char[] s_idSeparators = [';', ',', '|', '\n', '\u00FD'];

    /// <summary>Recognises the columns by their headings, and those without a known one by what stands in them.</summary>
    /// <param name="rows">The rows with their cells.</param>
    /// <param name="isRepId">Whether a text is a sales rep ID that is known.</param>
    public static PeopleTable Of(IReadOnlyList<TableRow> rows, Func<string, bool> isRepId)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        var hasHeadings = rows is [var first, ..] && IsHeadings(first.Cells, isRepId);
        var headings = hasHeadings ? rows[0].Cells : [];
        var people = hasHeadings ? [.. rows.Skip(1)] : rows;
        var columns = new PeopleColumn[width];
        for (var i = 0; i < headings.Count; i++)
        {
            var known = PeopleColumnRule.Find(headings[i]);
            columns[i] = columns.Contains(known) ? PeopleColumn.Nothing : known;
        }

        var table = new PeopleTable(headings, people, columns);
        for (var i = 0; i < width; i++)
        {
            if (columns[i] is PeopleColumn.Nothing && !(headings.Count > i && PeopleColumnRule.Find(headings[i]) is not PeopleColumn.Nothing))
            {
                columns[i] = table.Guess(i, isRepId);
            }
        }

        return table;
    }

    /// <summary>Whether it says who the people are.</summary>
    public bool HasNames => Columns.Any(column => column is PeopleColumn.Name or PeopleColumn.FirstName or PeopleColumn.LastName);

    /// <summary>The same with a column that holds something else; no two hold the same.</summary>
    public PeopleTable With(int column, PeopleColumn holds) => this with
    {
        Columns = [.. Columns.Select((kept, i) => i == column ? holds : kept == holds ? PeopleColumn.Nothing : kept)],
    };

    /// <summary>The rows as people.</summary>
    public IReadOnlyList<PersonLine> Lines() => [.. Rows.Select(Line)];

    private PersonLine Line(TableRow row)
    {
        var name = Name(TextRule.Clean(Cell(PeopleColumn.Name)))
            ?? TextRule.Clean($"{Cell(PeopleColumn.FirstName)} {Cell(PeopleColumn.LastName)}");
        return new(
            row.Number, Ids(Cell(PeopleColumn.RepIds)), name, Text(PeopleColumn.Email), Text(PeopleColumn.OfficePhone),
            Text(PeopleColumn.CellPhone), Text(PeopleColumn.Fax), Text(PeopleColumn.Position), Text(PeopleColumn.Business));

        string? Cell(PeopleColumn column) =>
            Enumerable.Range(0, Columns.Count).FirstOrDefault(i => Columns[i] == column, -1) is >= 0 and var at
            ? row.Cells.ElementAtOrDefault(at)
            : null;

        string? Text(PeopleColumn column) => TextRule.Clean(Cell(column));
    }

    // "Doe, Jane" is shown to customers as Jane Doe; what follows a comma with a full stop is an ending: "Jane Doe, Jr."
    private static string? Name(string? cell) =>
        cell?.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } last, { Length: > 1 } first] && !first.EndsWith('.')
            ? $"{first} {last}"
            : cell;

    private static List<string> Ids(string? cell) =>
        [.. (cell ?? "").Split(s_idSeparators).Select(TextRule.Clean).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static bool IsHeadings(IReadOnlyList<string> cells, Func<string, bool> isRepId) =>
        cells.Any(cell => PeopleColumnRule.Find(cell) is not PeopleColumn.Nothing)
        && !cells.Any(cell => cell.Contains('@', StringComparison.Ordinal) || IsPhone(cell) || isRepId(cell));

    private PeopleColumn Guess(int column, Func<string, bool> isRepId)
    {
        var cells = Rows.Take(Sampled).Select(row => row.Cells.ElementAtOrDefault(column) ?? "").Where(cell => cell.Length > 0).ToList();
        if (cells.Count == 0)
        {
            return PeopleColumn.Nothing;
        }

        return Most(cell => cell.Contains('@', StringComparison.Ordinal)) && IsFree(PeopleColumn.Email) ? PeopleColumn.Email
            : Most(cell => Ids(cell).Exists(id => isRepId(id))) && IsFree(PeopleColumn.RepIds) ? PeopleColumn.RepIds
            : Most(IsPhone) ? IsFree(PeopleColumn.OfficePhone) ? PeopleColumn.OfficePhone
                : IsFree(PeopleColumn.CellPhone) ? PeopleColumn.CellPhone : PeopleColumn.Nothing
            : !HasNames && Most(IsName) ? PeopleColumn.Name
            : PeopleColumn.Nothing;

        bool Most(Func<string, bool> holds) => 2 * cells.Count(holds) > cells.Count;

        bool IsFree(PeopleColumn wanted) => !Columns.Contains(wanted);
    }

    private static bool IsPhone(string cell) =>
        cell.Count(char.IsAsciiDigit) >= 7 && cell.All(c => char.IsAsciiDigit(c) || " +-()./x".Contains(c, StringComparison.Ordinal));

    private static bool IsName(string cell) =>
        !cell.Any(char.IsDigit) && cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 1;
}
