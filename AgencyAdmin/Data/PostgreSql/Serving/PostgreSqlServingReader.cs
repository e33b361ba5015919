using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Serving;
using AgencyAdmin.Domain.Agencies;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Serving;

/// <summary>One connection with three prepared statements, and another one where it is lost. Reads only.</summary>
internal sealed class PostgreSqlServingReader(NpgsqlDataSource source) : IServingReader
{
    private Statements? _statements;

    public long DataVersion() => On(static (statements, _) => statements.DataVersion(), "");

    public (int Publication, CustomersState Customers) Versions() => On(static (statements, _) => statements.Versions(), "");

    // No customer has a number with a NUL in it, and it would be an error to ask for one.
    public AssignedIds? Find(ReadOnlySpan<byte> number) => number.Contains((byte)0)
        ? null
        : On(static (statements, text) => statements.Find(text), Encoding.UTF8.GetString(number));

    public void Dispose() => _statements?.Dispose();

    private T On<T>(Func<Statements, string, T> ask, string number)
    {
        if (_statements is { IsOpen: true } open)
        {
            try
            {
                return ask(open, number);
            }
            catch (NpgsqlException) when (!open.IsOpen)
            {
                // The server was started anew, or has ended the connection: asked once more on another.
            }
        }

        _statements?.Dispose();
        _statements = null;
        _statements = new(source.OpenConnection());
        return ask(_statements, number);
    }

    private sealed class Statements : IDisposable
    {
        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlCommand _dataVersion;
        private readonly NpgsqlCommand _versions;
        private readonly NpgsqlCommand _customer;

        public Statements(NpgsqlConnection connection)
        {
            _connection = connection;

            // Which transactions have ended: another answer after each commit, exactly from when on it is seen.
            _dataVersion = Prepared("SELECT hashtextextended(pg_current_snapshot()::text, 0)");
            _versions = Prepared(CustomersState.WithPublication);
            _customer = Prepared(
                $"""
                SELECT c.isactive, s.raw, {SplitFactsReader.Columns} FROM customers c
                LEFT JOIN assignments a ON a.customerid = c.id LEFT JOIN repidspellings s ON s.id = a.spellingid
                WHERE c.number = $1 ORDER BY a.position
                """,
                new NpgsqlParameter<string> { TypedValue = "" });
        }

        public bool IsOpen => _connection.FullState is System.Data.ConnectionState.Open;

        public long DataVersion() => (long)_dataVersion.ExecuteScalar()!;

        public (int Publication, CustomersState Customers) Versions()
        {
            using var reader = _versions.ExecuteReader();
            reader.Read();
            return (reader.GetInt32(0), new(reader.GetInt64(1), reader.IsDBNull(2) ? 0 : reader.GetInt32(2)));
        }

        public AssignedIds? Find(string number)
        {
            ((NpgsqlParameter<string>)_customer.Parameters[0]).TypedValue = number;
            using var reader = _customer.ExecuteReader();
            var ids = new List<string>();
            (bool IsActive, SplitFacts Facts)? customer = null;
            while (reader.Read())
            {
                customer ??= (reader.GetBoolean(0), SplitFactsReader.Of(reader, 2));
                if (!reader.IsDBNull(1))
                {
                    ids.Add(reader.GetString(1));
                }
            }

            return customer is { } found ? new(found.IsActive, [.. ids], found.Facts) : null;
        }

        public void Dispose()
        {
            _dataVersion.Dispose();
            _versions.Dispose();
            _customer.Dispose();
            _connection.Dispose();
        }

        // Texts are constants of this class.
#pragma warning disable CA2100
        private NpgsqlCommand Prepared(string sql, params NpgsqlParameter[] parameters)
        {
            var command = new NpgsqlCommand(sql, _connection);
            command.Parameters.AddRange(parameters);
            command.Prepare();
            return command;
        }
#pragma warning restore CA2100
    }
}
