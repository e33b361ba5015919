using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Customers;

/// <summary>
/// Finds customers in the order of how likely they are meant: the very number, then names that begin with the text, then
/// every other place that has it, then by rep. Each part goes on behind the last row along an index and is read only as far
/// as it is asked for, so no page costs more than its own rows, however many customers match.
/// </summary>
/// <param name="connection">Open for as long as rows are read.</param>
/// <param name="text">What was typed.</param>
/// <param name="isNear">Whether the text has near spellings, which no number and no beginning of a name is looked for by.</param>
internal sealed class RankedSearch(SqliteConnection connection, SearchText text, bool isNear = false) : IRankedSearch
{
    internal const string ByNumber = $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Number IN (@n0, @n1, @n2) ORDER BY c.Number";

    internal const string ByName =
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c
        WHERE c.Name COLLATE NOCASE >= @from AND c.Name COLLATE NOCASE < @to
            AND (c.Name COLLATE NOCASE > @from OR c.Number > @number)
        ORDER BY c.Name COLLATE NOCASE, c.Number
        """;

    internal const string Anywhere =
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
    private const int CandidatesAtOnce = 64;
    private const int FewCandidates = 300;
    private const int ManyCandidates = 10_000;

    private readonly string? _match = CustomerSearch.Match(text);

    /// <summary>Whom the text finds by what they are themselves, behind <paramref name="after"/>; all of them where that is null.</summary>
    public IEnumerable<FoundCustomer> Own(CustomerCursor? after)
    {
        if (isNear)
        {
            return after is { Rank: SearchRank.NearRep } ? [] : Elsewhere(after).Select(customer => new FoundCustomer(customer, SearchRank.Near));
        }

        var rank = after?.Rank ?? SearchRank.Number;
        return Of(SearchRank.Number, Numbers).Concat(Of(SearchRank.Name, Names)).Concat(Of(SearchRank.Anywhere, Elsewhere));

        IEnumerable<FoundCustomer> Of(SearchRank part, Func<CustomerCursor?, IEnumerable<ListedCustomer>> find) => part < rank
            ? []
            : find(part == rank ? after : null).Select(customer => new FoundCustomer(customer, part));
    }

    /// <summary>Whom it finds because a word is the name or the ID of their rep, and every other word theirs or another rep's.</summary>
    public IEnumerable<FoundCustomer> ByRep(RepWords reps, CustomerCursor? after)
    {
        var rank = isNear ? SearchRank.NearRep : SearchRank.Rep;
        return reps.IsAny
            ? Candidates(reps, after?.Rank == rank ? after.Id : 0).Chunk(CandidatesAtOnce)
                .SelectMany(ids => Read(ById, ("@ids", $"[{string.Join(',', ids)}]")))
                .Where(customer => IsByRep(reps, customer))
                .Select(customer => new FoundCustomer(customer, rank))
            : [];
    }

    private static string Document(ListedCustomer customer) =>
        SearchDocument.Of(customer.Number, customer.Name, customer.City, customer.PostalCode, customer.Phone);

    // The number as it was typed comes before those that differ by what stands between the letters.
    private IEnumerable<ListedCustomer> Numbers(CustomerCursor? after)
    {
        var found = Read(ByNumber, [.. Enumerable.Range(0, 3).Select(i => ($"@n{i}", (object)text.Numbers[Math.Min(i, text.Numbers.Count - 1)]))])
            .ToList();
        if (CustomerSearch.MatchNumber(text) is { } match)
        {
            found.AddRange(Read(Anywhere, ("@match", match), ("@id", 0)).Where(customer => text.IsNumber(customer.Number)));
        }

        return found.DistinctBy(customer => customer.Id).Select(customer => (Customer: customer, Key: Key(customer.Number)))
            .Where(one => after is null || Compare(one.Key, Key(after.Number)) > 0)
            .Order(Comparer<(ListedCustomer Customer, (bool, string) Key)>.Create((one, other) => Compare(one.Key, other.Key)))
            .Select(one => one.Customer);

        (bool IsOther, string Number) Key(string number) => (!text.Numbers.Contains(number, StringComparer.Ordinal), number);

        static int Compare((bool IsOther, string Number) one, (bool IsOther, string Number) other) =>
            one.IsOther == other.IsOther ? string.CompareOrdinal(one.Number, other.Number) : one.IsOther.CompareTo(other.IsOther);
    }

    private IEnumerable<ListedCustomer> Names(CustomerCursor? after)
    {
        var (from, to) = Beginning(text.Text);
        return Read(ByName, ("@from", after?.Name ?? from), ("@to", to), ("@number", after?.Number ?? ""))
            .Where(customer => !text.IsNumber(customer.Number));
    }

    private IEnumerable<ListedCustomer> Elsewhere(CustomerCursor? after) => _match is { } match
        ? Read(Anywhere, ("@match", match), ("@id", after?.Id ?? 0)).Where(customer => !IsEarlier(customer) && text.IsIn(Document(customer)))
        : text.Numbers.Order(StringComparer.Ordinal).Select(Beginning)
            .SelectMany(number => Read(NumberBegins, ("@from", number.From), ("@to", number.To), ("@number", after?.Number ?? "")))
            .Where(customer => !IsEarlier(customer));

    // What no rep is called is in the customer itself, and the index says in which; a few are read sooner than asked for there.
    private IEnumerable<int> Candidates(RepWords reps, int after)
    {
        var match = CustomerSearch.Words(text, word => !reps.Has(word));
        if (reps.Few(string.IsNullOrEmpty(match) ? ManyCandidates : FewCandidates) is { } few)
        {
            return few.Where(id => id > after);
        }

        // Of many soon one fits.
        var all = string.IsNullOrEmpty(match) ? Enumerable.Range(after + 1, Math.Max(0, reps.LastId - after)) : Ids(match, after);
        return all.Where(reps.HasAny);
    }

    private bool IsByRep(RepWords reps, ListedCustomer customer)
    {
        var document = Document(customer);
        return reps.Text.Words.All(word => reps.Has(customer.Id, word) || word.IsIn(document))
            && !IsEarlier(customer) && !IsElsewhere(customer, document);
    }

    private bool IsEarlier(ListedCustomer customer) => !isNear && (text.IsNumber(customer.Number) || text.Begins(customer.Name));

    private bool IsElsewhere(ListedCustomer customer, string document) => _match is null
        ? text.Numbers.Any(number => customer.Number.StartsWith(number, StringComparison.Ordinal))
        : text.IsIn(document);

    // Everything that begins with the text lies between it and it with the highest letter there is.
    private static (string From, string To) Beginning(string text) => (text, text + "\U0010FFFF");

    private IEnumerable<int> Ids(string match, int after)
    {
        using var rows = new RawStatement(connection, MatchingIds);
        rows.Bind(1, match).Bind(2, after);
        while (rows.Next())
        {
            yield return (int)rows.Number(0);
        }
    }

    private IEnumerable<ListedCustomer> Read(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return ListedCustomer.Read(reader);
        }
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
