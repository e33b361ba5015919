namespace AgencyAdmin.Data.AllCustomers;

/// <summary>The numbers of all customers by their keys, and where each number is found.</summary>
internal sealed class CustomerNumbers
{
    private readonly byte[] _numbers;
    private readonly int[] _ends;
    private readonly int[] _slots;

    /// <param name="numbers">In UTF-8, one behind the other.</param>
    /// <param name="ends">For each key where its number ends.</param>
    /// <param name="listOf">For each key -1 where there is no such customer.</param>
    /// <param name="customers">How many there are.</param>
    public CustomerNumbers(byte[] numbers, int[] ends, int[] listOf, int customers)
    {
        (_numbers, _ends) = (numbers, ends);
        _slots = Slots(listOf, customers);
    }

    /// <summary>The number of the customer with that key.</summary>
    public ReadOnlySpan<byte> Of(int id) => _numbers.AsSpan(_ends[id - 1], _ends[id] - _ends[id - 1]);

    /// <summary>The key of the customer, or 0 where nobody has that number.</summary>
    public int Find(ReadOnlySpan<byte> number)
    {
        var mask = _slots.Length - 1;
        for (var slot = Hash(number) & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (Of(_slots[slot]).SequenceEqual(number))
            {
                return _slots[slot];
            }
        }

        return 0;
    }

    private int[] Slots(int[] listOf, int customers)
    {
        var room = Math.Max(16, customers * 3L / 2);
        var slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)room)];
        for (var id = 1; id < listOf.Length; id++)
        {
            if (listOf[id] < 0)
            {
                continue;
            }

            var slot = Hash(Of(id)) & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = id;
        }

        return slots;
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
}
