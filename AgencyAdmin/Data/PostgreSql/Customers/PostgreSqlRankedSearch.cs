using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Customers;

/// <summary>
/// The parts of a search, each read in short pages: with an end in sight the server walks along the keys where many match, and along
/// the trigrams where few do.
/// </summary>
internal sealed class PostgreSqlRankedSearch(NpgsqlConnection connection, SearchText text, bool isNear) : RankedSearch(text, isNear)
{
    internal const string NumberIs = $"SELECT {ListedCustomer.Columns} FROM customers c WHERE c.number = ANY(@numbers) ORDER BY c.number";

    internal const string NameBegins =
        $"""
        SELECT {ListedCustomer.Columns} FROM customers c
        WHERE lower(c.name) < lower(@to COLLATE "C") AND (lower(c.name), c.number) > (lower(@from COLLATE "C"), @number)
        ORDER BY lower(c.name), c.number LIMIT @take
        """;

    internal const string NumberBegins =
        $"""
        SELECT {ListedCustomer.Columns} FROM customers c WHERE c.number >= @from AND c.number < @to AND c.number > @number
        ORDER BY c.number LIMIT @take
        """;

    private const string KeyIs = $"SELECT {ListedCustomer.Columns} FROM customers c WHERE c.id = ANY(@ids) ORDER BY c.id";
    private const int PageSize = 100;
    private const int KeysAtOnce = 1_000;

    protected override List<ListedCustomer> ByNumber()
    {
        var found = Read(NumberIs, ("numbers", Text.Numbers.ToArray()));
        if (Text.IsPiecedNumber)
        {
            // As the document begins with the number without its gaps, or has it behind the one with gaps.
            found.AddRange(Matching(condition => condition.Has($"{Text.Squeezed} "), 0).Where(customer => Text.IsNumber(customer.Number)));
        }

        return found;
    }

    protected override IEnumerable<ListedCustomer> ByName(string from, string to, string afterNumber) => Pages(last => Read(
        NameBegins, ("from", last?.Name ?? from), ("to", to), ("number", last?.Number ?? afterNumber), ("take", PageSize)));

    protected override IEnumerable<ListedCustomer> Anywhere(int after) => Matching(condition => condition.Of(Text), after);

    protected override IEnumerable<ListedCustomer> ByBeginning(string from, string to, string afterNumber) => Pages(last => Read(
        NumberBegins, ("from", from), ("to", to), ("number", last?.Number ?? afterNumber), ("take", PageSize)));

    protected override IEnumerable<ListedCustomer> ByKeys(int[] ids) => Read(KeyIs, ("ids", ids));

    protected override IEnumerable<int> Keys(Func<SearchWord, bool> which, int after)
    {
        var (condition, values) = Condition(condition => condition.Words(Text.Words.Where(which)));
        var sql = $"SELECT s.id FROM customersearch s WHERE {condition} AND s.id > @id ORDER BY s.id LIMIT @take";
        List<int> page;
        do
        {
            page = connection.Read(sql, row => row.GetInt32(0), [.. values, ("id", after), ("take", KeysAtOnce)]);
            foreach (var key in page)
            {
                yield return after = key;
            }
        }
        while (page.Count == KeysAtOnce);
    }

    private IEnumerable<ListedCustomer> Matching(Func<TextCondition, string> say, int after)
    {
        var (condition, values) = Condition(say);
        var sql =
            $"""
            SELECT {ListedCustomer.Columns} FROM customersearch s JOIN customers c ON c.id = s.id
            WHERE {condition} AND s.id > @id ORDER BY s.id LIMIT @take
            """;
        return Pages(last => Read(sql, [.. values, ("id", last?.Id ?? after), ("take", PageSize)]));
    }

    private static (string Sql, (string, object)[] Values) Condition(Func<TextCondition, string> say)
    {
        var condition = new TextCondition(at => $"@p{at}");
        var sql = say(condition);
        return (sql, [.. condition.Values.Select((value, at) => ($"p{at}", (object)value))]);
    }

    private static IEnumerable<ListedCustomer> Pages(Func<ListedCustomer?, List<ListedCustomer>> next)
    {
        var page = next(null);
        while (page.Count > 0)
        {
            foreach (var customer in page)
            {
                yield return customer;
            }

            page = page.Count < PageSize ? [] : next(page[^1]);
        }
    }

    private List<ListedCustomer> Read(string sql, params (string Name, object Value)[] values) =>
        connection.Read(sql, ListedCustomer.Read, values);
}
