using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Customers;

/// <summary>The parts of a search along the indexes of SQLite.</summary>
/// <param name="connection">Open for as long as rows are read.</param>
internal sealed class SqliteRankedSearch(SqliteConnection connection, SearchText text, bool isNear = false) : RankedSearch(text, isNear)
{
    internal const string NumberIs = $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Number IN (@n0, @n1, @n2) ORDER BY c.Number";

    internal const string NameBegins =
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c
        WHERE c.Name COLLATE NOCASE >= @from AND c.Name COLLATE NOCASE < @to
            AND (c.Name COLLATE NOCASE > @from OR c.Number > @number)
        ORDER BY c.Name COLLATE NOCASE, c.Number
        """;

    internal const string TextMatches =
        $"""
        SELECT {ListedCustomer.Columns} FROM CustomerSearch f CROSS JOIN Customers c ON c.Id = f.rowid
        WHERE f.CustomerSearch MATCH @match AND f.rowid > @id
        ORDER BY f.rowid
        """;

    // A letter alone has no trigram: it is looked for where numbers begin.
    internal const string NumberBegins =
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c
        WHERE c.Number >= @from AND c.Number < @to AND c.Number > @number
        ORDER BY c.Number
        """;

    private const string ById = $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Id IN (SELECT value FROM json_each(@ids)) ORDER BY c.Id";
    private const string MatchingIds = "SELECT rowid FROM CustomerSearch WHERE CustomerSearch MATCH ?1 AND rowid > ?2 ORDER BY rowid";

    protected override List<ListedCustomer> ByNumber()
    {
        var numbers = Text.Numbers;
        List<ListedCustomer> found =
            [.. Read(NumberIs, [.. Enumerable.Range(0, 3).Select(i => ($"@n{i}", (object)numbers[Math.Min(i, numbers.Count - 1)]))])];
        if (CustomerSearch.MatchNumber(Text) is { } match)
        {
            found.AddRange(Read(TextMatches, ("@match", match), ("@id", 0)).Where(customer => Text.IsNumber(customer.Number)));
        }

        return found;
    }

    protected override IEnumerable<ListedCustomer> ByName(string from, string to, string afterNumber) =>
        Read(NameBegins, ("@from", from), ("@to", to), ("@number", afterNumber));

    protected override IEnumerable<ListedCustomer> Anywhere(int after) =>
        Read(TextMatches, ("@match", CustomerSearch.Match(Text)!), ("@id", after));

    protected override IEnumerable<ListedCustomer> ByBeginning(string from, string to, string afterNumber) =>
        Read(NumberBegins, ("@from", from), ("@to", to), ("@number", afterNumber));

    protected override IEnumerable<ListedCustomer> ByKeys(int[] ids) => Read(ById, ("@ids", $"[{string.Join(',', ids)}]"));

    protected override IEnumerable<int> Keys(Func<SearchWord, bool> which, int after)
    {
        using var rows = new RawStatement(connection, MatchingIds);
        rows.Bind(1, CustomerSearch.Words(Text, which)).Bind(2, after);
        while (rows.Next())
        {
            yield return (int)rows.Number(0);
        }
    }

    private IEnumerable<ListedCustomer> Read(string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return ListedCustomer.Read(reader);
        }
    }
}
