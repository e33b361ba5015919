using System.Runtime.InteropServices;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>The lists of assigned spellings, one behind the other; equal ones are stored once. The first is empty.</summary>
/// <param name="lastId">The highest key of a customer.</param>
internal sealed class AssignedLists(int lastId)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] _listOf = new int[lastId + 1];
    private readonly List<int> _ends = [0];
    private readonly List<int> _spellings = [];
    private readonly List<int> _list = [];
    private int _customer;

    /// <summary>How many different lists there are.</summary>
    public int Count => _ends.Count;

    /// <param name="customer">Its key, not lower than those before.</param>
    /// <param name="spelling">The next of its list.</param>
    public void Add(int customer, int spelling)
    {
        if (customer != _customer)
        {
            End();
            _customer = customer;
        }

        _list.Add(spelling);
    }

    /// <summary>Ends the list of the last customer.</summary>
    public void End()
    {
        if (_list.Count == 0)
        {
            return;
        }

        // The numbers' own bytes are the key: no string is made of a list that is known.
        var key = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(_list));
        if (!_known.TryGetValue(key, out var list))
        {
            list = Count;
            _known[key] = list;
            _spellings.AddRange(_list);
            _ends.Add(_spellings.Count);
        }

        _listOf[_customer] = list;
        _list.Clear();
    }

    /// <summary>The number of the customer's list; 0 is the empty one.</summary>
    public int ListOf(int customer) => _listOf[customer];

    /// <summary>The spellings of a list.</summary>
    public ReadOnlySpan<int> SpellingsOf(int list) =>
        list == 0 ? [] : CollectionsMarshal.AsSpan(_spellings)[_ends[list - 1].._ends[list]];
}
