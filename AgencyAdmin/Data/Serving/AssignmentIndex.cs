using System.Runtime.InteropServices;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// Every customer's number and assignments in a few flat arrays: about 30 MB for a million customers, and a look-up
/// without a single object. Never changed; a feed makes a new one. What filters and counts ask of everyone lies in <see
/// cref="Customers.CustomerIndex"/>: it is found by key instead of number, and is read only where staff ask for it.
/// </summary>
internal sealed class AssignmentIndex
{
    private readonly long _version;
    private readonly byte[] _numbers;
    private readonly int[] _ends;
    private readonly int[] _lists;
    private readonly int[] _slots;
    private readonly int[] _listEnds;
    private readonly int[] _listIds;
    private readonly int[] _listCustomers;
    private readonly string[] _spellings;

    private AssignmentIndex(long version, Builder built, int[] slots, Dictionary<int, string> spellings)
    {
        _version = version;
        (_numbers, _ends, _lists) = ([.. built.Numbers], [.. built.Ends], [.. built.Lists]);
        (_listEnds, _listIds) = ([.. built.ListEnds], [.. built.ListIds]);
        _slots = slots;
        _listCustomers = new int[_listEnds.Length];
        foreach (var list in _lists)
        {
            _listCustomers[list]++;
        }

        _spellings = [.. spellings.Values];

        // Keys of the database may have gaps of any size; numbers without any are places of an array.
        var numbers = spellings.Keys.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        for (var (list, place) = (0, 0); list < _listEnds.Length; list++)
        {
            for (place++; place < _listEnds[list]; place++)
            {
                _listIds[place] = numbers[_listIds[place]];
            }
        }
    }

    /// <summary>The state of the customers that it holds; see <see cref="ServedVersions.Customers"/>.</summary>
    public long Version => _version;

    public int Customers => _ends.Length;

    /// <summary>How many different lists of assigned IDs there are.</summary>
    public int Lists => _listEnds.Length;

    /// <summary>How many spellings of IDs there are; they are numbered from 0.</summary>
    public int Spellings => _spellings.Length;

    /// <summary>Where the customer's list stands, or -1 where nobody has that number.</summary>
    public int Find(ReadOnlySpan<byte> number)
    {
        var mask = _slots.Length - 1;
        for (var slot = Hash(number) & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var customer = _slots[slot] - 1;
            var start = customer == 0 ? 0 : _ends[customer - 1];
            if (_numbers.AsSpan(start, _ends[customer] - start).SequenceEqual(number))
            {
                return _lists[customer];
            }
        }

        return -1;
    }

    public AssignedIds List(int list)
    {
        var entry = Entry(list);
        var raw = new string[entry.Length - 1];
        for (var i = 0; i < raw.Length; i++)
        {
            raw[i] = _spellings[entry[i + 1]];
        }

        return new(entry[0] != 0, raw);
    }

    /// <summary>How many customers have exactly that list.</summary>
    public int CustomersOf(int list) => _listCustomers[list];

    public bool IsActive(int list) => Entry(list)[0] != 0;

    /// <summary>The numbers of the spellings in that list, in the feed's order; none where its customers are not active.</summary>
    public ReadOnlySpan<int> ActiveIds(int list) => Entry(list) is [not 0, .. var ids] ? ids : [];

    public string Spelling(int number) => _spellings[number];

    // Whether its customers are active, then their IDs.
    private ReadOnlySpan<int> Entry(int list)
    {
        var start = list == 0 ? 0 : _listEnds[list - 1];
        return _listIds.AsSpan(start, _listEnds[list] - start);
    }

    // FNV-1a: numbers come from the ERP, not from whoever asks, so nobody can choose them to collide.
    private static int Hash(ReadOnlySpan<byte> number)
    {
        var hash = 2166136261u;
        foreach (var b in number)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return (int)(hash ^ (hash >> 15));
    }

    /// <summary>Takes customers one by one; equal lists are stored once.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
            new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        internal List<byte> Numbers { get; } = [];

        internal List<int> Ends { get; } = [];

        internal List<int> Lists { get; } = [];

        internal List<int> ListEnds { get; } = [];

        internal List<int> ListIds { get; } = [];

        /// <param name="number">In UTF-8.</param>
        /// <param name="list">1 or 0 for active or not, then the keys of the assigned spellings.</param>
        public void Add(ReadOnlySpan<byte> number, List<int> list)
        {
            Numbers.AddRange(number);
            Ends.Add(Numbers.Count);

            // The numbers' own bytes are the key: no string is made of a list that is known.
            var key = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(list));
            if (!_known.TryGetValue(key, out var place))
            {
                place = ListEnds.Count;
                _known[key] = place;
                ListIds.AddRange(list);
                ListEnds.Add(ListIds.Count);
            }

            Lists.Add(place);
        }

        public AssignmentIndex Build(long version, Dictionary<int, string> spellings)
        {
            var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, Ends.Count * 3L / 2))];
            var numbers = CollectionsMarshal.AsSpan(Numbers);
            var start = 0;
            for (var customer = 0; customer < Ends.Count; customer++)
            {
                var slot = Hash(numbers[start..Ends[customer]]) & (slots.Length - 1);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & (slots.Length - 1);
                }

                slots[slot] = customer + 1;
                start = Ends[customer];
            }

            return new(version, this, slots, spellings);
        }
    }
}
