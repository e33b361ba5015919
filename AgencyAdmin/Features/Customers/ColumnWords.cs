using AgencyAdmin.Data.Customers;

namespace AgencyAdmin.Features.Customers;

/// <summary>What the columns of the Customer Listing are called and hold, on the screen and in its export alike.</summary>
internal static class ColumnWords
{
    public static string Heading(ListColumn column) => column switch
    {
        ListColumn.PostalCode => "Postal code",
        ListColumn.RepIds => "Sales rep IDs",
        _ => column.ToString(),
    };

    /// <summary>The plain value of a column that comes from the ERP as it is.</summary>
    public static string? Value(this ListedCustomer customer, ListColumn column) => column switch
    {
        ListColumn.City => customer.City,
        ListColumn.State => customer.State,
        ListColumn.Country => customer.Country,
        ListColumn.PostalCode => customer.PostalCode,
        ListColumn.Phone => customer.Phone,
        ListColumn.Site => customer.SiteId,
        _ => null,
    };
}
