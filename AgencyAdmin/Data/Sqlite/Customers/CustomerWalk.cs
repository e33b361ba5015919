using AgencyAdmin.Data.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Customers;

/// <summary>All customers along an index of the database, page by page: what an unfiltered list shows, however many there are.</summary>
internal static class CustomerWalk
{
    public static List<ListedCustomer> Page(SqliteConnection connection, CustomerSort sort, CustomerCursor? after, int take)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql(sort, isFirst: after is null);
        command.Parameters.AddWithValue("@name", after?.Name ?? "");
        command.Parameters.AddWithValue("@number", after?.Number ?? "");
        command.Parameters.AddWithValue("@take", take);
        using var reader = command.ExecuteReader();
        var rows = new List<ListedCustomer>(take);
        while (reader.Read())
        {
            rows.Add(ListedCustomer.Read(reader));
        }

        return rows;
    }

    internal static string Sql(CustomerSort sort, bool isFirst) => sort switch
    {
        CustomerSort.Number => Sql("c.Number > @number", "c.Number", isFirst),
        CustomerSort.NumberDescending => Sql("c.Number < @number", "c.Number DESC", isFirst),

        // The first term is the one that an index can start at; a pair of values would not use it (see the test of the plans).
        CustomerSort.NameDescending => Sql(
            "c.Name COLLATE NOCASE <= @name AND (c.Name COLLATE NOCASE < @name OR c.Number < @number)",
            "c.Name COLLATE NOCASE DESC, c.Number DESC", isFirst),
        _ => Sql(
            "c.Name COLLATE NOCASE >= @name AND (c.Name COLLATE NOCASE > @name OR c.Number > @number)",
            "c.Name COLLATE NOCASE, c.Number", isFirst),
    };

    private static string Sql(string behind, string order, bool isFirst) =>
        $"""
        SELECT {ListedCustomer.Columns} FROM Customers c {(isFirst ? "" : $"WHERE {behind}")}
        ORDER BY {order} LIMIT @take
        """;
}
