namespace AgencyAdmin.Data.AllCustomers;

/// <summary>The customers in the orders of a list: another 16 MB for a million, read only where a filtered list is asked for.</summary>
internal sealed class CustomerOrders
{
    /// <param name="lastId">The highest key of a customer.</param>
    /// <param name="byName">The keys in the order of name, then number.</param>
    /// <param name="byNumber">The keys in the order of customer number.</param>
    public CustomerOrders(int lastId, int[] byName, int[] byNumber)
    {
        (ByName, NameRank) = (byName, RanksOf(byName, lastId));
        (ByNumber, NumberRank) = (byNumber, RanksOf(byNumber, lastId));
    }

    public static CustomerOrders Empty { get; } = new(0, [], []);

    /// <summary>The keys in the order of name, then number.</summary>
    public int[] ByName { get; }

    /// <summary>For each key its place in that order.</summary>
    public int[] NameRank { get; }

    /// <summary>The keys in the order of customer number.</summary>
    public int[] ByNumber { get; }

    public int[] NumberRank { get; }

    private static int[] RanksOf(int[] order, int lastId)
    {
        var ranks = new int[lastId + 1];
        for (var rank = 0; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return ranks;
    }
}
