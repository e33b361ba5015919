using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>
/// Finds customers in the order of how likely they are meant: the very number, then names that begin with the text, then
/// every other place that has it, then by rep. Each part goes on behind the last row along an index and is read only as far
/// as it is asked for, so no page costs more than its own rows, however many customers match.
/// </summary>
/// <param name="text">What was typed.</param>
/// <param name="isNear">Whether the text has near spellings, which no number and no beginning of a name is looked for by.</param>
internal abstract class RankedSearch(SearchText text, bool isNear) : IRankedSearch
{
    private const int CandidatesAtOnce = 64;
    private const int FewCandidates = 300;
    private const int ManyCandidates = 10_000;

    /// <summary>Whether the index of texts has a word of it; else it is looked for where numbers begin.</summary>
    private readonly bool _isIndexed = CustomerSearch.Match(text) is not null;

    protected SearchText Text { get; } = text;

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
                .SelectMany(ByKeys)
                .Where(customer => IsByRep(reps, customer))
                .Select(customer => new FoundCustomer(customer, rank))
            : [];
    }

    private static string Document(ListedCustomer customer) =>
        SearchDocument.Of(customer.Number, customer.Name, customer.City, customer.PostalCode, customer.Phone);

    /// <summary>Those with one of the numbers, and those of exactly that number with other marks between its letters.</summary>
    protected abstract List<ListedCustomer> ByNumber();

    /// <summary>By name, then number, behind that name and number.</summary>
    protected abstract IEnumerable<ListedCustomer> ByName(string from, string to, string afterNumber);

    /// <summary>Whom the index finds, and perhaps more, in the order of their keys.</summary>
    protected abstract IEnumerable<ListedCustomer> Anywhere(int after);

    /// <summary>The keys alone of whom the index finds by those of the words.</summary>
    protected abstract IEnumerable<int> Keys(Func<SearchWord, bool> which, int after);

    /// <summary>Whose numbers lie between.</summary>
    protected abstract IEnumerable<ListedCustomer> ByBeginning(string from, string to, string afterNumber);

    protected abstract IEnumerable<ListedCustomer> ByKeys(int[] ids);

    // The number as it was typed comes before those that differ by what stands between the letters.
    private IEnumerable<ListedCustomer> Numbers(CustomerCursor? after)
    {
        return ByNumber().DistinctBy(customer => customer.Id).Select(customer => (Customer: customer, Key: Key(customer.Number)))
            .Where(one => after is null || Compare(one.Key, Key(after.Number)) > 0)
            .Order(Comparer<(ListedCustomer Customer, (bool, string) Key)>.Create((one, other) => Compare(one.Key, other.Key)))
            .Select(one => one.Customer);

        (bool IsOther, string Number) Key(string number) => (!Text.Numbers.Contains(number, StringComparer.Ordinal), number);

        static int Compare((bool IsOther, string Number) one, (bool IsOther, string Number) other) =>
            one.IsOther == other.IsOther ? string.CompareOrdinal(one.Number, other.Number) : one.IsOther.CompareTo(other.IsOther);
    }

    private IEnumerable<ListedCustomer> Names(CustomerCursor? after)
    {
        var (from, to) = Beginning(Text.Text);
        return ByName(after?.Name ?? from, to, after?.Number ?? "").Where(customer => !Text.IsNumber(customer.Number));
    }

    private IEnumerable<ListedCustomer> Elsewhere(CustomerCursor? after) => _isIndexed
        ? Anywhere(after?.Id ?? 0).Where(customer => !IsEarlier(customer) && Text.IsIn(Document(customer)))
        : Text.Numbers.Order(StringComparer.Ordinal).Select(Beginning)
            .SelectMany(number => ByBeginning(number.From, number.To, after?.Number ?? ""))
            .Where(customer => !IsEarlier(customer));

    // What no rep is called is in the customer itself, and the index says in which; a few are read sooner than asked for there.
    private IEnumerable<int> Candidates(RepWords reps, int after)
    {
        var isIndexed = CustomerSearch.Words(Text, word => !reps.Has(word)).Length > 0;
        if (reps.Few(isIndexed ? FewCandidates : ManyCandidates) is { } few)
        {
            return few.Where(id => id > after);
        }

        // Of many soon one fits.
        var all = isIndexed ? Keys(word => !reps.Has(word), after) : Enumerable.Range(after + 1, Math.Max(0, reps.LastId - after));
        return all.Where(reps.HasAny);
    }

    private bool IsByRep(RepWords reps, ListedCustomer customer)
    {
        var document = Document(customer);
        return reps.Text.Words.All(word => reps.Has(customer.Id, word) || word.IsIn(document))
            && !IsEarlier(customer) && !IsElsewhere(customer, document);
    }

    private bool IsEarlier(ListedCustomer customer) => !isNear && (Text.IsNumber(customer.Number) || Text.Begins(customer.Name));

    private bool IsElsewhere(ListedCustomer customer, string document) => !_isIndexed
        ? Text.Numbers.Any(number => customer.Number.StartsWith(number, StringComparison.Ordinal))
        : Text.IsIn(document);

    // Everything that begins with the text lies between it and it with the highest letter there is.
    private static (string From, string To) Beginning(string text) => (text, text + "\U0010FFFF");
}
