namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// Takes customers and their assignments, each in the order of the customers' keys. Neither asks anything of the other until all are
/// there, so two threads can give them side by side.
/// </summary>
/// <param name="lastId">The highest key of a customer.</param>
internal sealed class CustomerIndexBuilder(int lastId)
{
    private readonly State[] _states = new State[lastId + 1];
    private readonly AssignedLists _assigned = new(lastId);

    private enum State : byte
    {
        Nobody,
        Inactive,
        Active,
    }

    /// <summary>What filters ask of the customers.</summary>
    public CustomerColumns Columns { get; } = new(lastId);

    internal List<byte> Numbers { get; } = [];

    internal List<int> Ends { get; } = [0];

    internal int[] ListOf { get; } = new int[lastId + 1];

    internal List<int> ListEnds { get; } = [];

    internal List<int> ListIds { get; } = [];

    /// <param name="id">Higher than those before.</param>
    /// <param name="number">In UTF-8.</param>
    /// <param name="isActive">Whether it is.</param>
    public CustomerIndexBuilder Add(int id, ReadOnlySpan<byte> number, bool isActive)
    {
        while (Ends.Count < id)
        {
            Ends.Add(Numbers.Count);
        }

        Numbers.AddRange(number);
        Ends.Add(Numbers.Count);
        _states[id] = isActive ? State.Active : State.Inactive;
        return this;
    }

    /// <param name="id">The customer's key, not lower than those before.</param>
    /// <param name="spelling">The key of an assigned spelling, in the feed's order.</param>
    public void Assign(int id, int spelling) => _assigned.Add(id, spelling);

    /// <param name="state">The state of the database that was read.</param>
    /// <param name="spellings">Every spelling by its key.</param>
    /// <param name="reader">Reads what is asked for later; null for nothing.</param>
    public CustomerIndex Build(CustomersState state, Dictionary<int, string> spellings, ICustomerDetailsReader? reader = null)
    {
        _assigned.End();
        var known = new int[2 * _assigned.Count];
        Array.Fill(known, -1);
        for (var id = 0; id <= lastId; id++)
        {
            ListOf[id] = _states[id] is State.Nobody ? -1 : Number(known, _assigned.ListOf(id), _states[id] is State.Active);
        }

        return new(state, this, spellings, reader);
    }

    // Equal spellings of a customer who is not active are another list.
    private int Number(int[] known, int assigned, bool isActive)
    {
        ref var number = ref known[(2 * assigned) + (isActive ? 1 : 0)];
        if (number < 0)
        {
            number = ListEnds.Count;
            ListIds.Add(isActive ? 1 : 0);
            ListIds.AddRange(_assigned.SpellingsOf(assigned));
            ListEnds.Add(ListIds.Count);
        }

        return number;
    }
}
