using System.Runtime.InteropServices;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Takes customers one by one, in the order of their keys; equal lists are stored once.</summary>
internal sealed class CustomerIndexBuilder
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<int> _list = [];

    internal List<byte> Numbers { get; } = [];

    internal List<int> Ends { get; } = [0];

    internal List<int> Lists { get; } = [-1];

    internal List<int> ListEnds { get; } = [];

    internal List<int> ListIds { get; } = [];

    /// <param name="id">Higher than those before.</param>
    /// <param name="number">In UTF-8.</param>
    /// <param name="isActive">Whether it is.</param>
    /// <param name="spellings">The keys of its assigned spellings, in the feed's order.</param>
    public CustomerIndexBuilder Add(int id, ReadOnlySpan<byte> number, bool isActive, ReadOnlySpan<int> spellings)
    {
        for (var gone = Lists.Count; gone < id; gone++)
        {
            Ends.Add(Numbers.Count);
            Lists.Add(-1);
        }

        Numbers.AddRange(number);
        Ends.Add(Numbers.Count);
        _list.Clear();
        _list.Add(isActive ? 1 : 0);
        _list.AddRange(spellings);

        // The numbers' own bytes are the key: no string is made of a list that is known.
        var key = MemoryMarshal.Cast<int, char>(CollectionsMarshal.AsSpan(_list));
        if (!_known.TryGetValue(key, out var place))
        {
            place = ListEnds.Count;
            _known[key] = place;
            ListIds.AddRange(_list);
            ListEnds.Add(ListIds.Count);
        }

        Lists.Add(place);
        return this;
    }

    /// <param name="state">The state of the database that was read.</param>
    /// <param name="spellings">Every spelling by its key.</param>
    /// <param name="reader">Reads the columns, once somebody asks for them; null for none.</param>
    public CustomerIndex Build(CustomersState state, Dictionary<int, string> spellings, ICustomerColumnsReader? reader = null) =>
        new(state, this, spellings, reader);
}
