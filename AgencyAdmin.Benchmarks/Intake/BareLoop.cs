using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Sqlite;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Benchmarks.Intake;

/// <summary>
/// The least that could be done: parse, and insert each row into our own tables with their indexes, in one transaction;
/// the search index is built at once at the end, because its triggers take longer than all the rest. It compares
/// nothing, finds no repeats, and reports nothing.
/// </summary>
internal static class BareLoop
{
    public static async Task RunAsync(string database, string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        connection.Run(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384; PRAGMA temp_store=FILE");
        await using var transaction = connection.BeginTransaction();
        connection.Run("DROP TRIGGER CustomerSearch_Insert");
        using (var rows = new Statements(connection))
        {
            var parser = new CustomerLineParser(FeedRules.Default);
            await using var stream = File.OpenRead(file);
            using var lines = await FeedLines.OpenAsync(stream, FeedRules.Default, cancellationToken);
            while (await lines.FillAsync(cancellationToken))
            {
                while (lines.TryRead(out var line))
                {
                    if (parser.Parse(line, lines.Number, out var row) is LineKind.Customer)
                    {
                        rows.Insert(row);
                    }
                }
            }
        }

        connection.Run("INSERT INTO CustomerSearch (CustomerSearch) VALUES ('rebuild')");
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed class Statements(SqliteConnection connection) : IDisposable
    {
        private readonly RawStatement _customer = new(
            connection,
            $"INSERT INTO Customers (IsActive, Origin, {CustomerColumns.List}) VALUES (?, 0, {string.Join(", ", Enumerable.Repeat("?", CustomerColumns.Count))})");

        private readonly RawStatement _id = new(
            connection, "INSERT INTO SalesRepIds (Normalised, Decision, FirstSeen, LastSeen, Version) VALUES (?, 0, 0, 0, 0)");

        private readonly RawStatement _spelling = new(
            connection, "INSERT INTO RepIdSpellings (Raw, SalesRepIdId) VALUES (?, ?)");
        private readonly RawStatement _assignment = new(
            connection, "INSERT INTO Assignments (CustomerId, Position, SpellingId) VALUES (?, ?, ?)");
        private readonly Dictionary<string, long> _spellings = [];

        public void Insert(in CustomerLine row)
        {
            _customer.Bind(1, row.IsActive ? 1 : 0);
            var place = 2;
            foreach (var column in CustomerLine.Stored)
            {
                _customer.Bind(place++, row[column]);
            }

            _customer.Run();
            var customer = _customer.LastRow;
            for (var position = 0; position < row.RepIdCount; position++)
            {
                var spelling = SpellingOf(System.Text.Encoding.UTF8.GetString(row.RepId(position)));
                _assignment.Bind(1, customer).Bind(2, position).Bind(3, spelling).Run();
            }
        }

        public void Dispose()
        {
            _customer.Dispose();
            _id.Dispose();
            _spelling.Dispose();
            _assignment.Dispose();
        }

        private long SpellingOf(string raw)
        {
            if (!_spellings.TryGetValue(raw, out var key))
            {
                _id.Bind(1, raw).Run();
                _spelling.Bind(1, raw).Bind(2, _id.LastRow).Run();
                _spellings[raw] = key = _spelling.LastRow;
            }

            return key;
        }
    }
}
