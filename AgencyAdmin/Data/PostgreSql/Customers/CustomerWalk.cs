using AgencyAdmin.Data.Customers;

namespace AgencyAdmin.Data.PostgreSql.Customers;

/// <summary>All customers along an index of the database, page by page: what an unfiltered list shows, however many there are.</summary>
internal static class CustomerWalk
{
    private const string After = "(lower(@name COLLATE \"C\"), @number)";

    public static string Sql(CustomerSort sort, bool isFirst) => sort switch
    {
        CustomerSort.Number => Sql("c.number > @number", "c.number", isFirst),
        CustomerSort.NumberDescending => Sql("c.number < @number", "c.number DESC", isFirst),
        CustomerSort.NameDescending => Sql($"(lower(c.name), c.number) < {After}", "lower(c.name) DESC, c.number DESC", isFirst),
        _ => Sql($"(lower(c.name), c.number) > {After}", "lower(c.name), c.number", isFirst),
    };

    private static string Sql(string behind, string order, bool isFirst) =>
        $"SELECT {ListedCustomer.Columns} FROM customers c {(isFirst ? "" : $"WHERE {behind}")} ORDER BY {order} LIMIT @take";
}
