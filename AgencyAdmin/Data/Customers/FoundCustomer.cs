namespace AgencyAdmin.Data.Customers;

/// <summary>A customer that a text finds, and in which part of the search.</summary>
public sealed record FoundCustomer(ListedCustomer Customer, SearchRank Rank)
{
    /// <summary>Where a list goes on behind this one.</summary>
    public CustomerCursor Cursor => new(Rank, Customer.Id, Customer.Number, Customer.Name);
}
