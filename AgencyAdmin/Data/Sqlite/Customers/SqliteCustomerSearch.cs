using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Customers;

/// <remarks>Its connection comes from the pool by itself: setting up a context takes longer than most searches.</remarks>
internal sealed class SqliteCustomerSearch(DatabaseFile file, OpenedDatabase opened) : ICustomerSearch
{
    public async Task<ICustomerReader> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(opened.AddressOf(file.ConnectionString));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new Reader(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Reader(SqliteConnection connection) : ICustomerReader
    {
        public ValueTask DisposeAsync() => connection.DisposeAsync();

        public (int Publication, CustomersState Customers) Versions()
        {
            using var row = new RawStatement(connection, CustomersState.WithPublication);
            row.Next();
            return ((int)row.Number(0), new(row.Number(1), (int)row.Number(2)));
        }

        public List<ListedCustomer> Page(CustomerSort sort, CustomerCursor? after, int take) =>
            CustomerWalk.Page(connection, sort, after, take);

        public IRankedSearch Search(SearchText text, bool isNear = false) => new SqliteRankedSearch(connection, text, isNear);

        public List<ListedCustomer> WithNumber(string number) =>
            Read($"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Number = @value", number, ListedCustomer.Read);

        public List<ListedCustomer> InOrder(int[] ids)
        {
            var customers = Read(
                $"SELECT {ListedCustomer.Columns} FROM Customers c WHERE c.Id IN (SELECT value FROM json_each(@value))", Json(ids),
                ListedCustomer.Read).ToDictionary(customer => customer.Id);
            return [.. ids.Where(customers.ContainsKey).Select(id => customers[id])];
        }

        public Dictionary<int, List<string>> RepIds(IReadOnlyCollection<int> ids)
        {
            var byCustomer = ids.ToDictionary(id => id, _ => new List<string>());
            var assigned = Read(
                """
                SELECT a.CustomerId, s.Raw FROM Assignments a CROSS JOIN RepIdSpellings s ON s.Id = a.SpellingId
                WHERE a.CustomerId IN (SELECT value FROM json_each(@value)) ORDER BY a.CustomerId, a.Position
                """,
                Json(ids), row => (Customer: row.GetInt32(0), Raw: row.GetString(1)));
            foreach (var (customer, raw) in assigned)
            {
                byCustomer[customer].Add(raw);
            }

            return byCustomer;
        }

        public List<int> Spellings(string repId) => Read(
            "SELECT s.Id FROM RepIdSpellings s JOIN SalesRepIds r ON r.Id = s.SalesRepIdId WHERE s.Raw = @value OR r.Normalised = @value",
            repId, row => row.GetInt32(0));

        private List<T> Read<T>(string sql, object value, Func<SqliteDataReader, T> read)
        {
            using var command = connection.Command(sql, [("@value", value)]);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        private static string Json(IEnumerable<int> ids) => $"[{string.Join(',', ids)}]";
    }
}
