using AgencyAdmin.Data.AllCustomers;

namespace AgencyAdmin.Data.Customers;

/// <summary>The keys of the customers that a filter leaves, in the order asked for, from the index of all customers.</summary>
internal static class CustomerOrder
{
    /// <summary>Those behind <paramref name="after"/>; from the first where that is null.</summary>
    /// <param name="filter">What is asked for besides the text.</param>
    /// <param name="sort">The best first, or by name or number.</param>
    /// <param name="view">What everybody sees.</param>
    /// <param name="customers">Open.</param>
    /// <param name="after">The last row.</param>
    /// <param name="found">Whom the text finds, the best first, and behind the last row already where that is the order; null without one.</param>
    public static async Task<IEnumerable<int>> OfAsync(
        CustomerFilter filter, CustomerSort sort, CustomersView view, ICustomerReader customers, CustomerCursor? after,
        IReadOnlyList<int>? found)
    {
        var selection = new CustomerSelection(filter, view, customers);
        var candidates = found is not null && sort is CustomerSort.Best
            ? found
            : Candidates(sort, view.Index, await view.Index.OrdersAsync(), customers, after, found);
        return candidates.Where(selection.Has);
    }

    private static IEnumerable<int> Candidates(
        CustomerSort sort, CustomerIndex index, CustomerOrders orders, ICustomerReader customers, CustomerCursor? after,
        IReadOnlyList<int>? found)
    {
        var (order, ranks) = sort is CustomerSort.Number or CustomerSort.NumberDescending
            ? (orders.ByNumber, orders.NumberRank)
            : (orders.ByName, orders.NameRank);
        var isDown = sort is CustomerSort.NameDescending or CustomerSort.NumberDescending;
        var first = after is null ? (isDown ? order.Length - 1 : 0) : FirstBehind(sort, index, ranks, customers, after);
        if (first is not { } start)
        {
            return [];
        }

        var places = isDown ? Enumerable.Range(0, start + 1).Select(i => start - i) : Enumerable.Range(start, order.Length - start);
        if (found is null)
        {
            return places.Select(place => order[place]);
        }

        var behind = found.Where(id => isDown ? ranks[id] <= start : ranks[id] >= start);
        return isDown ? behind.OrderByDescending(id => ranks[id]) : behind.OrderBy(id => ranks[id]);
    }

    // The last row may be called something else by now, or be gone: what counts is where it stood.
    private static int? FirstBehind(
        CustomerSort sort, CustomerIndex index, int[] ranks, ICustomerReader customers, CustomerCursor after)
    {
        const int step = 50;
        for (List<ListedCustomer>? next; (next = customers.Page(sort, after, step)).Count > 0;)
        {
            // A customer that has come since the index was read is left to the next look.
            if (next.Find(customer => customer.Id <= index.LastId && index.ListOf[customer.Id] >= 0) is { } known)
            {
                return ranks[known.Id];
            }

            after = CustomerCursor.Of(next[^1]);
        }

        return null;
    }
}
