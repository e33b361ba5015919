using System.Runtime.InteropServices;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// The lists of an index anew, where the customers of an ID that is split have a list of their part. All others keep theirs.
/// </summary>
internal sealed class SplitLists
{
    private readonly CustomerIndex _whole;
    private readonly ILookup<int, RepParts> _cuts;
    private readonly Dictionary<(int Spelling, long Places), int> _numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<int> _list = [];
    private readonly List<int> _addedIds = [];
    private readonly List<int> _addedEnds = [];

    public SplitLists(CustomerIndex whole, List<Cut> cuts)
    {
        (_whole, ListOf) = (whole, [.. whole.ListOf]);
        _cuts = cuts.ToLookup(cut => cut.Spelling, cut => cut.Parts);
    }

    /// <summary>For each key the number of the customer's list.</summary>
    public int[] ListOf { get; }

    public List<int> Ends { get; } = [];

    public List<int> Ids { get; } = [];

    /// <summary>Each part that a customer is in, with one of them: by it any setup tells what the part sees.</summary>
    public List<(int Spelling, SplitFacts Customer)> Parts { get; } = [];

    /// <summary>Gives the customer of that key a list of the parts that it is in.</summary>
    public void Add(int id, SplitFacts customer)
    {
        // Whoever has come since is not in the index.
        if (id > _whole.LastId || _whole.ListOf[id] is not (>= 0 and var list))
        {
            return;
        }

        _list.Clear();
        _list.AddRange(_whole.Entry(list));
        for (var i = 1; i < _list.Count; i++)
        {
            if (_cuts.Contains(_list[i]))
            {
                _list[i] = Number(_list[i], customer);
            }
        }

        // The numbers' own bytes are the key: no string is made of a list that is known.
        var key = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(_list));
        if (!_known.TryGetValue(key, out var place))
        {
            place = _addedEnds.Count;
            _known[key] = place;
            _addedIds.AddRange(_list);
            _addedEnds.Add(_addedIds.Count);
        }

        ListOf[id] = _whole.Lists + place;
    }

    /// <summary>Numbers the lists without those that nobody has any more.</summary>
    public void Finish()
    {
        var numbers = new int[_whole.Lists + _addedEnds.Count];
        foreach (var list in ListOf.Where(list => list >= 0))
        {
            numbers[list] = 1;
        }

        for (var list = 0; list < numbers.Length; list++)
        {
            if (numbers[list] > 0)
            {
                numbers[list] = Ends.Count;
                Ids.AddRange(list < _whole.Lists ? _whole.Entry(list) : Added(list - _whole.Lists));
                Ends.Add(Ids.Count);
            }
        }

        for (var id = 0; id < ListOf.Length; id++)
        {
            ListOf[id] = ListOf[id] < 0 ? -1 : numbers[ListOf[id]];
        }
    }

    // Where two setups split an ID in two ways, a part is what is one in both.
    private int Number(int spelling, SplitFacts customer)
    {
        var places = 0L;
        foreach (var parts in _cuts[spelling])
        {
            places = places * (RepParts.Most + 1) + parts.PlaceOf(customer) + 1;
        }

        if (!_numbers.TryGetValue((spelling, places), out var number))
        {
            number = _whole.Spellings + Parts.Count;
            _numbers.Add((spelling, places), number);
            Parts.Add((spelling, customer));
        }

        return number;
    }

    private ReadOnlySpan<int> Added(int place)
    {
        var start = place == 0 ? 0 : _addedEnds[place - 1];
        return CollectionsMarshal.AsSpan(_addedIds)[start.._addedEnds[place]];
    }
}
