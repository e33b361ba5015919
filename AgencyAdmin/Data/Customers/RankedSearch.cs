using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Customers;

/// <summary>
/// Finds customers in the order of how likely they are meant: the very number, then names that begin with the text, then
/// every other place that has it, then by rep. Each part goes on behind the last row along an index, so no page costs more
/// than its own rows, however many customers match.
/// </summary>
/// <param name="connection">Open.</param>
/// <param name="text">What was typed.</param>
/// <param name="byRep">The keys of the next customers behind a key that have a rep of this name or ID, in the order of keys.</param>
internal sealed class RankedSearch(SqliteConnection connection, SearchText text, Func<int, int, IReadOnlyList<int>> byRep)
{
    internal const string ByNumber = $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Number IN (@n0, @n1, @n2) ORDER BY c.Number";

    internal const string ByName =
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c
        WHERE c.Name COLLATE NOCASE >= @from AND c.Name COLLATE NOCASE < @to
            AND (c.Name COLLATE NOCASE > @from OR c.Number > @number)
        ORDER BY c.Name COLLATE NOCASE, c.Number LIMIT @take
        """;

    internal const string Anywhere =
        $"""
        SELECT {ListedCustomer.Columns} FROM CustomerSearch f CROSS JOIN Customers c ON c.Id = f.rowid
        WHERE f.CustomerSearch MATCH @match AND f.rowid > @id
            AND NOT (c.Name COLLATE NOCASE >= @from AND c.Name COLLATE NOCASE < @to) AND c.Number NOT IN (@n0, @n1, @n2)
        ORDER BY f.rowid LIMIT @take
        """;

    // A text of one or two letters has no trigram: it is looked for where numbers begin.
    internal const string NumberBegins =
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c
        WHERE c.Number >= @from AND c.Number < @to AND c.Number > @number
            AND NOT (c.Name COLLATE NOCASE >= @nameFrom AND c.Name COLLATE NOCASE < @nameTo) AND c.Number <> @from
        ORDER BY c.Number LIMIT @take
        """;

    private const string ById = $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Id IN (SELECT value FROM json_each(@ids)) ORDER BY c.Id";
    private const string MatchingIds = "SELECT rowid FROM CustomerSearch WHERE CustomerSearch MATCH @match ORDER BY rowid";

    private readonly string? _match = CustomerSearch.Match(text);

    private enum Rank
    {
        Number,
        Name,
        Anywhere,
        Rep,
    }

    /// <summary>The next rows behind <paramref name="after"/>; null for the first.</summary>
    public List<ListedCustomer> Page(ListedCustomer? after, int take)
    {
        var found = new List<ListedCustomer>(take);
        var rank = after is null ? Rank.Number : RankOf(after);
        if (after is null)
        {
            Add(found, ByNumber, take, Numbers());
        }

        if (rank <= Rank.Name && found.Count < take)
        {
            var behind = rank is Rank.Name ? after : null;
            var names = Beginning(text.Text);
            Add(found, ByName, take - found.Count,
                [("@from", behind?.Name ?? names.From), ("@to", names.To), ("@number", behind?.Number ?? "")], IsOther);
        }

        if (rank <= Rank.Anywhere && found.Count < take)
        {
            AddElsewhere(found, rank is Rank.Anywhere ? after : null, take);
        }

        if (found.Count < take)
        {
            AddByRep(found, rank is Rank.Rep ? after!.Id : 0, take);
        }

        return found;
    }

    /// <summary>Every customer of the text by its key, in the same order; for filters, counts and exports.</summary>
    public List<int> Ids(int lastId)
    {
        var ids = new List<int>();
        var seen = new bool[lastId + 1];
        var names = Beginning(text.Text);
        Take("SELECT Id FROM Customers WHERE Number IN (@n0, @n1, @n2) ORDER BY Number", Numbers());
        Take(
            "SELECT Id FROM Customers WHERE Name COLLATE NOCASE >= @from AND Name COLLATE NOCASE < @to ORDER BY Name COLLATE NOCASE, Number",
            [("@from", names.From), ("@to", names.To)]);
        if (_match is not null)
        {
            Take(MatchingIds, [("@match", _match)]);
        }
        else
        {
            foreach (var (from, to) in text.Numbers.Order(StringComparer.Ordinal).Select(Beginning))
            {
                Take("SELECT Id FROM Customers WHERE Number >= @from AND Number < @to ORDER BY Number", [("@from", from), ("@to", to)]);
            }
        }

        foreach (var id in byRep(0, int.MaxValue))
        {
            Put(id);
        }

        return ids;

        void Take(string sql, (string Name, object Value)[] values)
        {
            using var command = Command(sql, values);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                Put(reader.GetInt32(0));
            }
        }

        // A customer that has come since the index was read is left to the next look.
        void Put(int id)
        {
            if (id <= lastId && !seen[id])
            {
                seen[id] = true;
                ids.Add(id);
            }
        }
    }

    private void AddElsewhere(List<ListedCustomer> found, ListedCustomer? after, int take)
    {
        var names = Beginning(text.Text);
        if (_match is not null)
        {
            Add(found, Anywhere, take - found.Count,
                [("@match", _match), ("@id", after?.Id ?? 0), ("@from", names.From), ("@to", names.To), .. Numbers()]);
            return;
        }

        foreach (var (from, to) in text.Numbers.Order(StringComparer.Ordinal).Select(Beginning))
        {
            if (found.Count < take)
            {
                Add(found, NumberBegins, take - found.Count,
                    [("@from", from), ("@to", to), ("@number", after?.Number ?? ""), ("@nameFrom", names.From), ("@nameTo", names.To)]);
            }
        }
    }

    private void AddByRep(List<ListedCustomer> found, int afterId, int take)
    {
        HashSet<int>? elsewhere = null;
        while (found.Count < take && byRep(afterId, take) is { Count: > 0 } ids)
        {
            elsewhere ??= Elsewhere();
            Add(found, ById, take - found.Count, [("@ids", $"[{string.Join(',', ids)}]")],
                customer => RankOf(customer, elsewhere) is Rank.Rep);
            afterId = ids[^1];
        }
    }

    private HashSet<int> Elsewhere()
    {
        var ids = new HashSet<int>();
        if (_match is not null)
        {
            using var command = Command(MatchingIds, [("@match", _match)]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                ids.Add(reader.GetInt32(0));
            }
        }

        return ids;
    }

    private Rank RankOf(ListedCustomer customer, HashSet<int>? elsewhere = null)
    {
        if (text.Numbers.Contains(customer.Number, StringComparer.Ordinal))
        {
            return Rank.Number;
        }

        if (text.Begins(customer.Name))
        {
            return Rank.Name;
        }

        return IsElsewhere(customer, elsewhere) ? Rank.Anywhere : Rank.Rep;
    }

    private bool IsElsewhere(ListedCustomer customer, HashSet<int>? elsewhere)
    {
        if (_match is null)
        {
            return text.Numbers.Any(number => customer.Number.StartsWith(number, StringComparison.Ordinal));
        }

        if (elsewhere is not null)
        {
            return elsewhere.Contains(customer.Id);
        }

        using var command = Command(
            "SELECT EXISTS (SELECT 1 FROM CustomerSearch WHERE CustomerSearch MATCH @match AND rowid = @id)",
            [("@match", _match), ("@id", customer.Id)]);
        return command.ExecuteScalar() is 1L;
    }

    private bool IsOther(ListedCustomer customer) => !text.Numbers.Contains(customer.Number, StringComparer.Ordinal);

    private void Add(
        List<ListedCustomer> found, string sql, int take, (string Name, object Value)[] values, Func<ListedCustomer, bool>? counts = null)
    {
        // The one row that does not count may be among those taken.
        using var command = Command(sql, [.. values, ("@take", counts is null ? take : take + text.Numbers.Count)]);
        using var reader = command.ExecuteReader();
        while (take > 0 && reader.Read())
        {
            var customer = ListedCustomer.Read(reader);
            if (counts is null || counts(customer))
            {
                found.Add(customer);
                take--;
            }
        }
    }

    private (string Name, object Value)[] Numbers() =>
        [.. Enumerable.Range(0, 3).Select(i => ($"@n{i}", (object)text.Numbers[Math.Min(i, text.Numbers.Count - 1)]))];

    // Everything that begins with the text lies between it and it with the highest letter there is.
    private static (string From, string To) Beginning(string text) => (text, text + "\U0010FFFF");

    private SqliteCommand Command(string sql, IEnumerable<(string Name, object Value)> values)
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
