using System.Runtime.InteropServices;
using System.Text;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using AgencyAdmin.Domain.RepIds;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>
/// Compares each row with what is stored and keeps only those that differ, while people go on reading and writing. Rows are looked up
/// some thousand at a time: a round trip to the server for each would take an hour of a million.
/// </summary>
internal sealed class FeedStage
{
    private const int AtOnce = 2_000;
    private const int Kept = -1;

    private readonly NpgsqlConnection _connection;
    private readonly LineBuffer _buffer = new();
    private readonly StoredRows _stored = new();
    private readonly WholeLine _whole = new();
    private readonly StagedRows _rows;
    private readonly StagedSpellings _spellings;

    // For each known customer the line that was last taken for it, 0 for none, or Kept; and its row where it differs.
    private readonly int[] _lines;
    private readonly int[] _rowOf;

    // The same for new ones, by the hash of their number.
    private readonly Dictionary<UInt128, (int Line, int Row)> _added = [];
    private int _seen;

    public FeedStage(NpgsqlConnection connection)
    {
        _connection = connection;
        LastCustomerId = (int)connection.Number("SELECT MAX(id) FROM customers");
        (_lines, _rowOf) = (new int[LastCustomerId + 1], new int[LastCustomerId + 1]);
        (Remarks, _spellings, _rows) = (new(connection), new(connection), new(connection));
    }

    public StagedRemarks Remarks { get; }

    /// <summary>The normalisation rules when comparing began.</summary>
    public NormalisationRules Normalisation => _spellings.Rules;

    /// <summary>The last customer there was when comparing began.</summary>
    public int LastCustomerId { get; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Rows of which a later line has the same customer number.</summary>
    public int Superseded { get; private set; }

    /// <summary>Customers of the ERP that a full feed did not have; see <see cref="Close"/>.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether applying it changes anything about a customer.</summary>
    public bool ChangesAnything => Added + Changed + Missing > 0;

    /// <summary>Takes a good row. The last line of a customer wins.</summary>
    public void Take(in CustomerLine row, int line)
    {
        _buffer.Add(row, line);
        if (_buffer.Count == AtOnce)
        {
            Flush();
        }
    }

    /// <summary>A refused row still says that its customer exists: a full feed must not make it inactive.</summary>
    public void Keep(ReadOnlySpan<byte> number)
    {
        // A refused row's number may be of any length and of any letters; no customer's is.
        if (!number.IsEmpty && number.Length <= Domain.Customers.Customer.NumberLimit * 4 && !number.Contains((byte)0))
        {
            _buffer.Add(number);
            if (_buffer.Count == AtOnce)
            {
                Flush();
            }
        }
    }

    /// <summary>Compares what was taken by now.</summary>
    public void Flush()
    {
        if (_buffer.Count == 0)
        {
            return;
        }

        var known = Known();
        for (var at = 0; at < _buffer.Count; at++)
        {
            var isKnown = known.TryGetValue(NumberOf(at), out var customer);
            if (_buffer.LineOf(at) == 0)
            {
                if (isKnown)
                {
                    Keep(customer.Id);
                }
            }
            else if (isKnown)
            {
                TakeKnown(_buffer[at], _buffer.LineOf(at), customer.Id, customer.Print);
            }
            else
            {
                TakeNew(_buffer[at], _buffer.LineOf(at));
            }
        }

        _rows.Flush();
        _spellings.Flush();
        _buffer.Clear();
    }

    /// <summary>Ends the reading: a full feed says by what it lacks which customers of the ERP are gone.</summary>
    public void Close(FeedMode mode)
    {
        Flush();
        _rows.Close().ForEach(key => _spellings.Use(key, -1));
        _spellings.MarkWritten();
        if (mode is FeedMode.Full && _seen < _connection.Number("SELECT COUNT(*) FROM customers"))
        {
            var missing = _connection.Read("SELECT id FROM customers WHERE isactive AND origin = 0 ORDER BY id", row => row.GetInt32(0))
                .FindAll(id => _lines[id] == 0);
            _rows.AddMissing(missing);
            Missing = (int)_connection.Number("SELECT COUNT(*) FROM stagedmissing");
        }
    }

    private string NumberOf(int at) => Encoding.UTF8.GetString(_buffer.Field(at, FeedColumn.Number).Span);

    // Customers by number, with the fingerprint of their last row where there is one.
    private Dictionary<string, (int Id, long? Print)> Known()
    {
        var known = _connection.Read(
            """
            SELECT c.number, c.id, f.value FROM customers c LEFT JOIN customerfingerprints f ON f.number = c.number
            WHERE c.number = ANY(@numbers)
            """,
            row => (Number: row.GetString(0), Id: row.GetInt32(1), Print: row.IsDBNull(2) ? null : (long?)row.GetInt64(2)),
            ("numbers", Enumerable.Range(0, _buffer.Count).Select(NumberOf).ToArray()))
            .ToDictionary(row => row.Number, row => (row.Id, row.Print), StringComparer.Ordinal);
        var incomplete = new HashSet<int>();
        for (var at = 0; at < _buffer.Count; at++)
        {
            if (_buffer.LineOf(at) > 0 && known.TryGetValue(NumberOf(at), out var customer) && (customer.Print is null || !_buffer[at].IsWhole))
            {
                incomplete.Add(customer.Id);
            }
        }

        _stored.Load(_connection, [.. incomplete]);
        return known;
    }

    private void Keep(int id)
    {
        _seen += _lines[id] == 0 ? 1 : 0;
        _lines[id] = _lines[id] == 0 ? Kept : _lines[id];
    }

    private void TakeKnown(in CustomerLine row, int line, int id, long? before)
    {
        var whole = row;
        if (!row.IsWhole)
        {
            _stored.Complete(row, id, wasFed: before is not null, _whole);
            whole = _whole.Line;
        }

        var fingerprint = whole.Fingerprint();
        var isSame = (before ?? _stored.FingerprintOf(id)) == fingerprint;
        var earlier = _lines[id];
        _lines[id] = line;
        _seen += earlier == 0 ? 1 : 0;
        if (earlier > 0)
        {
            Supersede(row[FeedColumn.Number], earlier, line);
            Changed -= _rowOf[id] > 0 ? 1 : 0;
            Unchanged -= _rowOf[id] > 0 ? 0 : 1;
            Withdraw(ref _rowOf[id]);
        }

        if (!isSame)
        {
            _rowOf[id] = Add(whole, line, fingerprint, id, sendsIds: row.Has(FeedColumn.SalesRepIds));
            Changed++;
            return;
        }

        if (before is null)
        {
            _rows.AddFingerprint(row[FeedColumn.Number], id, fingerprint);
        }

        for (var position = 0; position < row.RepIdCount; position++)
        {
            _spellings.KeyOf(row.RepId(position));
        }

        Unchanged++;
    }

    private void TakeNew(in CustomerLine row, int line)
    {
        ref var added = ref CollectionsMarshal.GetValueRefOrAddDefault(_added, TextHash.Of(row[FeedColumn.Number]), out var isAgain);
        if (isAgain)
        {
            Supersede(row[FeedColumn.Number], added.Line, line);
            Added--;
            Withdraw(ref added.Row);
        }

        added = (line, Add(row, line, row.Fingerprint(), customer: null));
        Added++;
    }

    private void Withdraw(ref int row)
    {
        if (row > 0)
        {
            _rows.Withdraw(row);
            row = 0;
        }
    }

    private int Add(in CustomerLine row, int line, long fingerprint, int? customer, bool sendsIds = true)
    {
        var number = _rows.Add(row, line, fingerprint, customer);
        for (var position = 0; position < row.RepIdCount; position++)
        {
            var spelling = _spellings.KeyOf(row.RepId(position), sendsIds);
            _rows.AddId(number, position, spelling);
            _spellings.Use(spelling);
        }

        return number;
    }

    private void Supersede(ReadOnlySpan<byte> number, int earlier, int later)
    {
        Superseded++;
        Remarks.Warn(new(
            earlier, FeedColumnRule.Of(FeedColumn.Number).Heading, Encoding.UTF8.GetString(number),
            $"Line {later} has this customer again; the last line counts."));
    }
}
