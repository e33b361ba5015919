using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Data.Customers;

/// <summary>A country and state that customers are in; null where the ERP sends none.</summary>
public sealed record Place(string? Country, string? State);

/// <summary>A site that serves customers.</summary>
public sealed record Site(string? Id, string? Name);

/// <summary>
/// All customers in a few bytes each, by their keys: what filters and counts ask of everyone. Read once after each feed and
/// shared by every circuit; it never changes.
/// </summary>
/// <remarks>At a million customers it takes about 35 MB, and a count over all of them a few milliseconds.</remarks>
public sealed class CustomerIndex
{
    private readonly int[] _from;
    private readonly int[] _spellings;

    // Where the words are read from, once somebody misspells one.
    private readonly string? _address;
    private readonly Lock _lock = new();
    private readonly Lazy<(int[] From, int[] Customers)> _customers;
    private Task<NearWords>? _words;

    internal CustomerIndex(CustomerColumnsRead read, string? address = null)
    {
        _address = address;
        _customers = new(Inverted);
        (LastId, IsKnown, IsActive, Places, PlaceOf) = (read.LastId, read.IsKnown, read.IsActive, read.Places, read.PlaceOf);
        (Sites, SiteOf, ByName, ByNumber) = (read.Sites, read.SiteOf, read.ByName, read.ByNumber);
        (_from, _spellings) = (read.From, read.Spellings);
        (NameRank, NumberRank) = (RanksOf(ByName), RanksOf(ByNumber));
    }

    public static CustomerIndex Empty { get; } = new(new(0));

    /// <summary>The highest key of a customer.</summary>
    public int LastId { get; }

    public IReadOnlyList<Place> Places { get; }

    public IReadOnlyList<Site> Sites { get; }

    internal bool[] IsKnown { get; }

    internal bool[] IsActive { get; }

    internal int[] PlaceOf { get; }

    internal int[] SiteOf { get; }

    /// <summary>The keys in the order of name, then number.</summary>
    internal int[] ByName { get; }

    /// <summary>For each key its place in that order.</summary>
    internal int[] NameRank { get; }

    /// <summary>The keys in the order of customer number.</summary>
    internal int[] ByNumber { get; }

    internal int[] NumberRank { get; }

    /// <summary>The keys of the spellings that a customer's IDs are sent in, in the feed's order.</summary>
    public ReadOnlySpan<int> SpellingsOf(int id) => _spellings.AsSpan(_from[id], _from[id + 1] - _from[id]);

    /// <summary>The words of all names and cities: read when they are first asked for, and again where that failed.</summary>
    internal Task<NearWords> WordsAsync()
    {
        lock (_lock)
        {
            return _words is { IsFaulted: false }
                ? _words
                : _words = _address is { } address ? Task.Run(() => NearWordsReader.Read(address)) : Task.FromResult(new NearWords([]));
        }
    }

    /// <summary>The keys of the customers with one of these spellings, in their order; null where there are more than <paramref name="most"/>.</summary>
    internal int[]? CustomersOf(bool[] spellings, int most)
    {
        var (from, customers) = _customers.Value;
        var last = Math.Min(spellings.Length, from.Length - 1);
        var count = 0;
        for (var spelling = 0; spelling < last && count <= most; spelling++)
        {
            count += spellings[spelling] ? from[spelling + 1] - from[spelling] : 0;
        }

        if (count > most)
        {
            return null;
        }

        var ids = new List<int>(count);
        for (var spelling = 0; spelling < last; spelling++)
        {
            if (spellings[spelling])
            {
                ids.AddRange(customers.AsSpan(from[spelling], from[spelling + 1] - from[spelling]));
            }
        }

        ids.Sort();
        return [.. ids.Distinct()];
    }

    // For each spelling where its customers begin, and the customers of all spellings, each in the order of keys.
    private (int[] From, int[] Customers) Inverted()
    {
        var from = new int[_spellings.Length == 0 ? 1 : _spellings.Max() + 2];
        foreach (var spelling in _spellings)
        {
            from[spelling + 1]++;
        }

        for (var spelling = 1; spelling < from.Length; spelling++)
        {
            from[spelling] += from[spelling - 1];
        }

        var (next, customers) = ((int[])from.Clone(), new int[_spellings.Length]);
        for (var id = 1; id <= LastId; id++)
        {
            foreach (var spelling in SpellingsOf(id))
            {
                customers[next[spelling]++] = id;
            }
        }

        return (from, customers);
    }

    private int[] RanksOf(int[] order)
    {
        var ranks = new int[LastId + 1];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
