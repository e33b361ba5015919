using System.Diagnostics;
using System.Text;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Serving;

/// <summary>A customer's assignments as they are stored. <paramref name="RawIds"/> are in the feed's order.</summary>
internal sealed record AssignedIds(bool IsActive, string[] RawIds);

/// <summary>
/// One connection with three prepared statements, for what is asked a thousand times a second: EF Core would take most
/// of the time of an answer. Reads only.
/// </summary>
public sealed class ServingDatabase(ReadConnections connections) : IDisposable
{
    // What this process writes is told by Changed; another process, such as the command line, is looked for this often.
    private static readonly long s_pause = Stopwatch.Frequency / 1000;

    private readonly Lock _lock = new();
    private Statements? _statements;
    private long _state;
    private long _nextLook;
    private int _told;
    private int _heard = -1;

    /// <summary>Called after a commit that customers must see at once.</summary>
    public void Changed() => Interlocked.Increment(ref _told);

    /// <summary>
    /// Another number than before where anything in the database has changed. Nearly always only a comparison.
    /// </summary>
    internal long State()
    {
        if (Volatile.Read(ref _heard) == Volatile.Read(ref _told) && Stopwatch.GetTimestamp() < Volatile.Read(ref _nextLook))
        {
            return Volatile.Read(ref _state);
        }

        lock (_lock)
        {
            // Noted before the look: what is told during it makes the next caller look again.
            var told = Volatile.Read(ref _told);
            if (_heard != told || Stopwatch.GetTimestamp() >= _nextLook)
            {
                Volatile.Write(ref _state, Open().DataVersion());
                Volatile.Write(ref _nextLook, Stopwatch.GetTimestamp() + s_pause);
                Volatile.Write(ref _heard, told);
            }

            return _state;
        }
    }

    /// <summary>The number of what customers see, 0 before the first publication; and the customers' state.</summary>
    internal (int Publication, CustomersState Customers) Versions()
    {
        lock (_lock)
        {
            return Open().Versions();
        }
    }

    /// <summary>The customer as it is stored now, or null where nobody has that number.</summary>
    internal AssignedIds? Find(ReadOnlySpan<byte> number)
    {
        lock (_lock)
        {
            return Open().Find(number);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _statements?.Dispose();
            _statements = null;
        }
    }

    private Statements Open() => _statements ??= new(connections.Open());

    private sealed class Statements(SqliteConnection connection) : IDisposable
    {
        private readonly RawStatement _dataVersion = new(connection, "PRAGMA data_version");

        private readonly RawStatement _versions = new(
            connection,
            $"SELECT (SELECT MAX(Number) FROM Publications), c.* FROM ({CustomersState.Sql}) c");

        private readonly RawStatement _customer = new(
            connection,
            """
            SELECT c.IsActive, s.Raw FROM Customers c
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
            bool? isActive = null;
            _customer.Bind(1, number);
            while (_customer.Next())
            {
                isActive = _customer.Number(0) != 0;
                if (!_customer.IsNull(1))
                {
                    ids.Add(Encoding.UTF8.GetString(_customer.Text(1)));
                }
            }

            return isActive is { } active ? new(active, [.. ids]) : null;
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
