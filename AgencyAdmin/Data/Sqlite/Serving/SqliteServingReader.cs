using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Agencies;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Serving;

/// <summary>
/// One connection with three prepared statements: EF Core would take most of the time of an answer. Reads only.
/// </summary>
internal sealed class SqliteServingReader(ReadConnections connections) : IServingReader
{
    private Statements? _statements;

    private Statements Opened => _statements ??= new(connections.Open());

    public long DataVersion() => Opened.DataVersion();

    public (int Publication, CustomersState Customers) Versions() => Opened.Versions();

    public AssignedIds? Find(ReadOnlySpan<byte> number) => Opened.Find(number);

    public void Dispose() => _statements?.Dispose();

    private sealed class Statements(SqliteConnection connection) : IDisposable
    {
        private readonly RawStatement _dataVersion = new(connection, "PRAGMA data_version");

        private readonly RawStatement _versions = new(connection, CustomersState.WithPublication);

        private readonly RawStatement _customer = new(
            connection,
            $"""
            SELECT c.IsActive, s.Raw, {SplitFactsReader.Columns} FROM Customers c
            LEFT JOIN Assignments a ON a.CustomerId = c.Id LEFT JOIN RepIdSpellings s ON s.Id = a.SpellingId
            WHERE c.Number = ? ORDER BY a.Position
            """);

        public long DataVersion()
        {
            _dataVersion.Next();
            var version = _dataVersion.Number(0);
            _dataVersion.Reset();
            return version;
        }

        public (int Publication, CustomersState Customers) Versions()
        {
            _versions.Next();
            var versions = ((int)_versions.Number(0), new CustomersState(_versions.Number(1), (int)_versions.Number(2)));
            _versions.Reset();
            return versions;
        }

        public AssignedIds? Find(ReadOnlySpan<byte> number)
        {
            var ids = new List<string>();
            (bool IsActive, SplitFacts Facts)? customer = null;
            _customer.Bind(1, number);
            while (_customer.Next())
            {
                customer ??= (_customer.Number(0) != 0, new(Text(2)!, Text(3) ?? "", Text(4), Text(5), Text(6), Text(7)));
                if (!_customer.IsNull(1))
                {
                    ids.Add(Encoding.UTF8.GetString(_customer.Text(1)));
                }
            }

            return customer is { } found ? new(found.IsActive, [.. ids], found.Facts) : null;

            string? Text(int column) => _customer.IsNull(column) ? null : Encoding.UTF8.GetString(_customer.Text(column));
        }

        public void Dispose()
        {
            _dataVersion.Dispose();
            _versions.Dispose();
            _customer.Dispose();
            connection.Dispose();
        }
    }
}
