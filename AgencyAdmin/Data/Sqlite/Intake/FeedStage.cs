using System.Text;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.RepIds;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Compares each row with what is stored and keeps only those that differ, in temporary tables, while people go on
/// reading and writing. What it needs of all rows is four bytes for each known customer.
/// </summary>
internal sealed class FeedStage : IDisposable
{
    private const int Kept = -1;

    private readonly SqliteConnection _connection;
    private readonly StagedSpellings _spellings;
    private readonly KnownCustomers _known;
    private readonly StoredFingerprint _stored;
    private readonly KeptFields _kept;
    private readonly RawStatement _add;
    private readonly RawStatement _addId;
    private readonly RawStatement _addPrint;
    private readonly RawStatement _take;
    private readonly RawStatement _takeIds;

    // For each known customer the line that was last taken for it, 0 for none, or Kept.
    private readonly int[] _lines;
    private int _seen;

    public FeedStage(SqliteConnection connection)
    {
        _connection = connection;
        connection.Run(Tables);
        LastCustomerId = connection.Read("SELECT MAX(Id) FROM Customers");
        if (LastCustomerId > 0)
        {
            // A difference touches pages all over; those that a small cache lets go are written and read again under
            // the lock.
            connection.Run("PRAGMA cache_size=-65536");
        }

        _lines = new int[LastCustomerId + 1];
        Remarks = new(connection);
        _spellings = new(connection);
        _known = new(connection);
        _stored = new(connection);
        _kept = new(connection);
        _add = new(connection,
            $"INSERT OR IGNORE INTO StagedCustomers (CustomerId, Line, IsActive, Fingerprint, Lacked, {CustomerColumns.List}) "
            + $"VALUES (?, ?, ?, ?, ?, {string.Join(", ", Enumerable.Repeat("?", CustomerColumns.Count))})");
        _addId = new(connection, "INSERT INTO StagedIds VALUES (?, ?, ?)");
        _addPrint = new(connection, "INSERT OR REPLACE INTO StagedFingerprints VALUES (?, ?, ?)");
        _take = new(connection, "DELETE FROM StagedCustomers WHERE Number = ? RETURNING Row, Line");
        _takeIds = new(connection, "DELETE FROM StagedIds WHERE Row = ? RETURNING Key");
    }

    public StagedRemarks Remarks { get; }

    /// <summary>The normalisation rules when comparing began.</summary>
    public NormalisationRules Normalisation => _spellings.Rules;

    /// <summary>The last customer there was when comparing began.</summary>
    public long LastCustomerId { get; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Rows of which a later line has the same customer number.</summary>
    public int Superseded { get; private set; }

    /// <summary>Customers of the ERP that a full feed did not have; see <see cref="Close"/>.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether applying it changes anything about a customer.</summary>
    public bool ChangesAnything => Added + Changed + Missing > 0;

    public int Good => Added + Changed + Unchanged;

    private const string Tables =
        $"""
        CREATE TEMP TABLE StagedCustomers (
            Row INTEGER PRIMARY KEY, CustomerId INTEGER, Line INTEGER, IsActive INTEGER, Fingerprint INTEGER, Lacked INTEGER,
            {CustomerColumns.List}, UNIQUE (Number));
        CREATE TEMP TABLE StagedIds (Row INTEGER, Position INTEGER, Key INTEGER, PRIMARY KEY (Row, Position)) WITHOUT ROWID;
        CREATE TEMP TABLE StagedMissing (CustomerId INTEGER PRIMARY KEY);
        CREATE TEMP TABLE StagedFingerprints (Number TEXT PRIMARY KEY, CustomerId INTEGER, Value INTEGER) WITHOUT ROWID;
        """;

    /// <summary>Takes a good row. The last line of a customer wins.</summary>
    public void Take(in CustomerLine row, int line)
    {
        var number = row[FeedColumn.Number];
        if (!_known.TryFind(number, out var id, out var before))
        {
            Add(row, line, row.Fingerprint(), customerId: null);
            Added++;
            return;
        }

        var whole = row.IsWhole ? row : _kept.Complete(row, id, wasFed: before is not null);
        var fingerprint = whole.Fingerprint();
        var isSame = (before ?? _stored.Of(id)) == fingerprint;
        var earlier = _lines[id];
        _lines[id] = line;
        _seen += earlier == 0 ? 1 : 0;
        if (earlier > 0)
        {
            Supersede(number, earlier, line, wasStaged: TakeBack(number, out _));
        }

        if (isSame)
        {
            if (before is null)
            {
                _addPrint.Bind(1, number).Bind(2, id).Bind(3, fingerprint).Run();
            }

            NoteIds(row);
            Unchanged++;
            return;
        }

        Add(whole, line, fingerprint, id, sendsIds: row.Has(FeedColumn.SalesRepIds));
        Changed++;
    }

    /// <summary>A refused row still says that its customer exists: a full feed must not make it inactive.</summary>
    public void Keep(ReadOnlySpan<byte> number)
    {
        if (!number.IsEmpty && _known.TryFind(number, out var id, out _))
        {
            ref var line = ref _lines[id];
            _seen += line == 0 ? 1 : 0;
            line = line == 0 ? Kept : line;
        }
    }

    /// <summary>Ends the reading: a full feed says by what it lacks which customers of the ERP are gone.</summary>
    public void Close(FeedMode mode)
    {
        _spellings.MarkWritten();
        if (mode is FeedMode.Full && _seen < _connection.Read("SELECT COUNT(*) FROM Customers"))
        {
            FindMissing();
        }
    }

    private void FindMissing()
    {
        using var known = new RawStatement(_connection, "SELECT Id FROM Customers WHERE IsActive AND Origin = 0");
        using var add = new RawStatement(_connection, "INSERT INTO StagedMissing VALUES (?)");
        while (known.Next())
        {
            var id = known.Number(0);
            if (_lines[id] == 0)
            {
                add.Bind(1, id).Run();
                Missing++;
            }
        }
    }

    /// <summary>Lets go of the statements; the tables stay for as long as the connection is open.</summary>
    public void Dispose()
    {
        Remarks.Dispose();
        _spellings.Dispose();
        _known.Dispose();
        _stored.Dispose();
        _kept.Dispose();
        foreach (var statement in (RawStatement[])[_add, _addId, _addPrint, _take, _takeIds])
        {
            statement.Dispose();
        }
    }

    private void Add(in CustomerLine row, int line, long fingerprint, long? customerId, bool sendsIds = true)
    {
        if (!TryAdd(row, line, fingerprint, customerId))
        {
            // Only a new customer's second line gets here; those of known ones were taken back before.
            TakeBack(row[FeedColumn.Number], out var earlier);
            Supersede(row[FeedColumn.Number], earlier, line, wasStaged: null);
            TryAdd(row, line, fingerprint, customerId);
        }

        var key = _add.LastRow;
        for (var position = 0; position < row.RepIdCount; position++)
        {
            var spelling = _spellings.KeyOf(row.RepId(position), sendsIds);
            _addId.Bind(1, key).Bind(2, position).Bind(3, spelling).Run();
            _spellings.Use(spelling);
        }
    }

    private bool TryAdd(in CustomerLine row, int line, long fingerprint, long? customerId)
    {
        if (customerId is { } id)
        {
            _add.Bind(1, id);
        }
        else
        {
            _add.Bind(1, default(ReadOnlySpan<byte>));
        }

        _add.Bind(2, line).Bind(3, row.IsActive ? 1 : 0).Bind(4, fingerprint).Bind(5, row.Lacked);
        var place = 6;
        foreach (var column in CustomerLine.Stored)
        {
            _add.Bind(place++, row[column]);
        }

        _add.Run();
        return _add.Changes == 1;
    }

    private void NoteIds(in CustomerLine row)
    {
        for (var position = 0; position < row.RepIdCount; position++)
        {
            _spellings.KeyOf(row.RepId(position));
        }
    }

    private bool TakeBack(ReadOnlySpan<byte> number, out int line)
    {
        line = 0;
        if (!_take.Bind(1, number).Next())
        {
            return false;
        }

        var row = _take.Number(0);
        line = (int)_take.Number(1);
        _take.Run();
        _takeIds.Bind(1, row);
        while (_takeIds.Next())
        {
            _spellings.Use((int)_takeIds.Number(0), -1);
        }

        return true;
    }

    /// <param name="wasStaged">Whether the earlier line differed from what is stored; null where nothing was stored.</param>
    private void Supersede(ReadOnlySpan<byte> number, int earlier, int later, bool? wasStaged)
    {
        Superseded++;
        Added -= wasStaged is null ? 1 : 0;
        Changed -= wasStaged is true ? 1 : 0;
        Unchanged -= wasStaged is false ? 1 : 0;
        Remarks.Warn(new(
            earlier, FeedColumnRule.Of(FeedColumn.Number).Heading, Encoding.UTF8.GetString(number),
            $"Line {later} has this customer again; the last line counts."));
    }
}
