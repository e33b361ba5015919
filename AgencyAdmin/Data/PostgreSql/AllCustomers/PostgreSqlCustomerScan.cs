using AgencyAdmin.Data.AllCustomers;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.AllCustomers;

/// <summary>One walk along all customers.</summary>
/// <param name="index">Takes them.</param>
/// <param name="lastId">The highest key that it takes: on READ COMMITTED somebody may be added meanwhile.</param>
internal sealed class PostgreSqlCustomerScan(CustomerIndexBuilder index, int lastId)
{
    private const string Sql =
        "SELECT id, convert_to(number, 'UTF8'), isactive, country, state, siteid, sitename FROM customers WHERE id <= $1 ORDER BY id";

    private const int LongestNumber = Domain.Customers.Customer.NumberLimit * 4;

    private readonly Dictionary<Place, int> _places = [];
    private readonly Dictionary<string, int> _sites = new(StringComparer.Ordinal);

    public void Run(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var number = new byte[LongestNumber];
        using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = lastId } } };
        using var rows = command.ExecuteReader();
        for (var row = 0; rows.Read(); row++)
        {
            var id = rows.GetInt32(0);
            var length = (int)rows.GetBytes(1, 0, number, 0, number.Length);
            index.Add(id, number.AsSpan(0, length), rows.GetBoolean(2));
            Put(id, new(Text(rows, 3), Text(rows, 4)), new(Text(rows, 5), Text(rows, 6)));
            if ((row & 0x3FFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private void Put(int id, Place place, Site site)
    {
        var columns = index.Columns;
        if (!_places.TryGetValue(place, out var number))
        {
            _places.Add(place, number = columns.Places.Count);
            columns.Places.Add(place);
        }

        columns.PlaceOf[id] = number;
        if (!_sites.TryGetValue(site.Id ?? "", out number))
        {
            _sites.Add(site.Id ?? "", number = columns.Sites.Count);
            columns.Sites.Add(site);
        }

        columns.SiteOf[id] = number;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
