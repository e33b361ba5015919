using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Domain.Customers;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Customers;

internal sealed class PostgreSqlCustomerSearch(NpgsqlDataSource source) : ICustomerSearch
{
    public async Task<ICustomerReader> OpenAsync(CancellationToken cancellationToken) =>
        new Reader(await source.OpenConnectionAsync(cancellationToken));

    private sealed class Reader(NpgsqlConnection connection) : ICustomerReader
    {
        private const string Columns = ListedCustomer.Columns;

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        public (int Publication, CustomersState Customers) Versions() => connection.Read(
            CustomersState.WithPublication, row => (row.GetInt32(0), new CustomersState(row.GetInt64(1), row.GetInt32(2)))).Single();

        public List<ListedCustomer> Page(CustomerSort sort, CustomerCursor? after, int take) => connection.Read(
            CustomerWalk.Sql(sort, isFirst: after is null), ListedCustomer.Read, ("name", after?.Name ?? ""), ("number", after?.Number ?? ""), ("take", take));

        public IRankedSearch Search(SearchText text, bool isNear = false) => new PostgreSqlRankedSearch(connection, text, isNear);

        public List<ListedCustomer> WithNumber(string number) =>
            connection.Read($"SELECT {Columns} FROM customers c WHERE c.number = @number", ListedCustomer.Read, ("number", number));

        public List<ListedCustomer> InOrder(int[] ids)
        {
            var customers = connection.Read($"SELECT {Columns} FROM customers c WHERE c.id = ANY(@ids)", ListedCustomer.Read, ("ids", ids))
                .ToDictionary(customer => customer.Id);
            return [.. ids.Where(customers.ContainsKey).Select(id => customers[id])];
        }

        public Dictionary<int, List<string>> RepIds(IReadOnlyCollection<int> ids)
        {
            var byCustomer = ids.ToDictionary(id => id, _ => new List<string>());
            var assigned = connection.Read(
                """
                SELECT a.customerid, s.raw FROM assignments a JOIN repidspellings s ON s.id = a.spellingid
                WHERE a.customerid = ANY(@ids) ORDER BY a.customerid, a.position
                """,
                row => (Customer: row.GetInt32(0), Raw: row.GetString(1)), ("ids", ids.ToArray()));
            foreach (var (customer, raw) in assigned)
            {
                byCustomer[customer].Add(raw);
            }

            return byCustomer;
        }

        public List<int> Spellings(string repId) => connection.Read(
            "SELECT s.id FROM repidspellings s JOIN salesrepids r ON r.id = s.salesrepidid WHERE s.raw = @id OR r.normalised = @id",
            row => row.GetInt32(0), ("id", repId));
    }
}
