using AgencyAdmin.Domain.Intake;
using Npgsql;
using NpgsqlTypes;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>The rows of a feed that differ from what is stored, copied piece by piece into temporary tables.</summary>
internal sealed class StagedRows
{
    private const string Tables =
        """
        CREATE TEMP TABLE stagedcustomers (
            row integer, customerid integer, line integer, isactive boolean, fingerprint bigint, lacked bigint, number text COLLATE "C",
            name text, addressline1 text, addressline2 text, addressline3 text, city text, state text, postalcode text, country text, phone text,
            siteid text, sitename text, website text, creditlimit text, termstype text, termtype text);
        CREATE TEMP TABLE stagedids (row integer, position integer, key integer);
        CREATE TEMP TABLE stagedmissing (customerid integer PRIMARY KEY);
        CREATE TEMP TABLE stagedfingerprints (number text COLLATE "C", customerid integer, value bigint);
        """;

    private const string Indexes =
        """
        CREATE UNIQUE INDEX ON stagedcustomers (row);
        CREATE UNIQUE INDEX ON stagedcustomers (number);
        CREATE UNIQUE INDEX ON stagedcustomers (customerid);
        CREATE UNIQUE INDEX ON stagedids (row, position);
        ANALYZE stagedcustomers; ANALYZE stagedids; ANALYZE stagedfingerprints; ANALYZE stagedspellings;
        """;

    private readonly NpgsqlConnection _connection;
    private readonly List<Row> _rows = [];
    private readonly List<(int Row, int Position, int Key)> _ids = [];
    private readonly List<(ReadOnlyMemory<byte> Number, int Customer, long Print)> _prints = [];
    private readonly List<int> _withdrawn = [];
    private int _last;

    public StagedRows(NpgsqlConnection connection)
    {
        _connection = connection;
        connection.Run(Tables);
    }

    /// <summary>Adds a row; its text is copied.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Add(in CustomerLine row, int line, long fingerprint, int? customer)
    {
        var texts = new ReadOnlyMemory<byte>[CustomerLine.Stored.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = row[CustomerLine.Stored[i]].ToArray();
        }

        _rows.Add(new(++_last, customer, line, row.IsActive, fingerprint, row.Lacked, texts));
        return _last;
    }

    public void AddId(int row, int position, int key) => _ids.Add((row, position, key));

    public void AddFingerprint(ReadOnlySpan<byte> number, int customer, long print) => _prints.Add((number.ToArray(), customer, print));

    /// <summary>A later line has the same customer.</summary>
    public void Withdraw(int row) => _withdrawn.Add(row);

    /// <summary>Copies what was added into the tables.</summary>
    public void Flush()
    {
        Copy("stagedcustomers", _rows, (into, row) =>
        {
            into.Write(row.Number, NpgsqlDbType.Integer);
            Write(into, row.Customer);
            into.Write(row.Line, NpgsqlDbType.Integer);
            into.Write(row.IsActive, NpgsqlDbType.Boolean);
            into.Write(row.Fingerprint, NpgsqlDbType.Bigint);
            into.Write((long)row.Lacked, NpgsqlDbType.Bigint);
            Array.ForEach(row.Texts, text => Write(into, text));
        });
        Copy("stagedids", _ids, (into, id) =>
        {
            into.Write(id.Row, NpgsqlDbType.Integer);
            into.Write(id.Position, NpgsqlDbType.Integer);
            into.Write(id.Key, NpgsqlDbType.Integer);
        });
        Copy("stagedfingerprints", _prints, (into, print) =>
        {
            Write(into, print.Number);
            into.Write(print.Customer, NpgsqlDbType.Integer);
            into.Write(print.Print, NpgsqlDbType.Bigint);
        });
    }

    /// <summary>Takes out what later lines have withdrawn, and makes the tables ready to be joined.</summary>
    /// <returns>The keys of the spellings that were in it, each as often as it was.</returns>
    public List<int> Close()
    {
        Flush();
        var rows = _withdrawn.ToArray();
        _connection.Run("DELETE FROM stagedcustomers WHERE row = ANY(@rows)", ("rows", rows));
        var keys = _connection.Read("DELETE FROM stagedids WHERE row = ANY(@rows) RETURNING key", row => row.GetInt32(0), ("rows", rows));
        _connection.Run(Indexes);
        return keys;
    }

    public void AddMissing(List<int> customers) => Copy(
        "stagedmissing", customers, (into, customer) => into.Write(customer, NpgsqlDbType.Integer));

    private void Copy<T>(string table, List<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var into = _connection.BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            into.StartRow();
            write(into, row);
        }

        into.Complete();
        rows.Clear();
    }

    private static void Write(NpgsqlBinaryImporter into, int? value)
    {
        if (value is { } number)
        {
            into.Write(number, NpgsqlDbType.Integer);
        }
        else
        {
            into.WriteNull();
        }
    }

    // An empty field is none.
    private static void Write(NpgsqlBinaryImporter into, ReadOnlyMemory<byte> text)
    {
        if (text.IsEmpty)
        {
            into.WriteNull();
        }
        else
        {
            into.Write(text, NpgsqlDbType.Text);
        }
    }

    private sealed record Row(
        int Number, int? Customer, int Line, bool IsActive, long Fingerprint, uint Lacked, ReadOnlyMemory<byte>[] Texts);
}
