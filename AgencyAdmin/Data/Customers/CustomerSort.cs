namespace AgencyAdmin.Data.Customers;

/// <summary>The order of the Customer Listing.</summary>
public enum CustomerSort
{
    /// <summary>What is most likely meant comes first; without a text by name.</summary>
    Best,
    Name,
    NameDescending,
    Number,
    NumberDescending,
}
