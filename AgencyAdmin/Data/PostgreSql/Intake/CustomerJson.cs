using AgencyAdmin.Data.Intake;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>What a customer was, as one value: the same JSON that SQLite holds.</summary>
internal static class CustomerJson
{
    private static readonly string[] s_columns = [.. CustomerColumns.List.Split(',', StringSplitOptions.TrimEntries)[1..]];

    /// <summary>All but the number of a customer <c>c</c>, as a JSON array.</summary>
    public static string Of { get; } = $"json_build_array({string.Join(", ", s_columns.Select(column => $"c.{column}"))})::text";

    /// <summary>For an update from such an array in <c>j.before</c>.</summary>
    public static string Into { get; } = string.Join(", ", s_columns.Select((column, at) => $"{column} = j.before::json ->> {at}"));

    /// <summary>The keys of the spellings of a customer, in their order, as a JSON array.</summary>
    public static string Ids(string customer) => ArrayOf("a.spellingid", "a.position", $"assignments a WHERE a.customerid = {customer}");

    /// <summary>A JSON array of numbers, without a space in it.</summary>
    public static string ArrayOf(string value, string order, string from) =>
        $"COALESCE((SELECT '[' || string_agg({value}::text, ',' ORDER BY {order}) || ']' FROM {from}), '[]')";
}
