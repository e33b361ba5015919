using System.Buffers;
using System.Text;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// Writes customers as the rows of a feed: the bytes as they lie in the database, without a string of each, and of one
/// moment, whoever changes them meanwhile.
/// </summary>
internal sealed class CustomerExport : IDisposable
{
    private const int FlushedAt = 64 * 1024;

    // What comes before the columns of CustomerColumns.
    private const int Id = 0;
    private const int IsActive = 1;
    private const int FirstText = 2;

    private const string Customers =
        $"""
        SELECT c.Id, c.IsActive, {CustomerColumns.List} FROM Customers c
        WHERE c.Origin = 0 AND (c.IsActive OR EXISTS (SELECT 1 FROM CustomerFingerprints f WHERE f.Number = c.Number))
        ORDER BY c.Number
        """;

    private readonly SqliteTransaction _moment;
    private readonly RawStatement _customers;
    private readonly RawStatement _ids;
    private readonly Dictionary<long, byte[]> _spellings = [];
    private readonly byte[] _separator;
    private readonly Action[] _fields;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushedAt + 4096);

    public CustomerExport(SqliteConnection connection, string separator)
    {
        _moment = connection.BeginTransaction(deferred: true);
        _customers = new(connection, Customers);
        _ids = new(connection, "SELECT SpellingId FROM Assignments WHERE CustomerId = ? ORDER BY Position");
        _separator = Encoding.UTF8.GetBytes(separator);
        using var spellings = new RawStatement(connection, "SELECT Id, Raw FROM RepIdSpellings");
        while (spellings.Next())
        {
            _spellings.Add(spellings.Number(0), spellings.Text(1).ToArray());
        }

        _fields = Fields();
    }

    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        _buffer.Write(Encoding.UTF8.GetBytes(string.Join('\t', ColumnMap.Default.Headings)));
        _buffer.Write("\r\n"u8);
        while (_customers.Next())
        {
            WriteRow();
            if (_buffer.WrittenCount >= FlushedAt)
            {
                await body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
                _buffer.ResetWrittenCount();
            }
        }

        await body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
    }

    public void Dispose()
    {
        _customers.Dispose();
        _ids.Dispose();
        _moment.Dispose();
    }

    /// <summary>What writes each field of a row, in the order of the headings.</summary>
    private Action[] Fields()
    {
        var fields = new Action[ColumnMap.Default.Width];
        Array.Fill(fields, () => { });
        Put(FeedColumn.BusinessType, () => _buffer.Write("C"u8));
        Put(FeedColumn.SalesRepIds, WriteIds);
        Put(FeedColumn.Status, () => _buffer.Write(_customers.Number(IsActive) != 0 ? "A"u8 : "I"u8));
        var column = FirstText;
        foreach (var stored in CustomerLine.Stored)
        {
            var at = column++;
            Put(stored, () => WriteText(_customers.Text(at)));
        }

        return fields;

        void Put(FeedColumn of, Action write) => fields[FeedColumnRule.Of(of).Ordinal - 1] = write;
    }

    private void WriteRow()
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (i > 0)
            {
                _buffer.Write("\t"u8);
            }

            _fields[i]();
        }

        _buffer.Write("\r\n"u8);
    }

    // Tab-delimited text has no quoting: what would part fields or lines is a space.
    private void WriteText(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOfAny("\t\r\n"u8)) >= 0;)
        {
            _buffer.Write(text[..at]);
            _buffer.Write(" "u8);
            text = text[(at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        _buffer.Write(text);
    }

    private void WriteIds()
    {
        _ids.Bind(1, _customers.Number(Id));
        for (var count = 0; _ids.Next(); count++)
        {
            if (count > 0)
            {
                _buffer.Write(_separator);
            }

            WriteText(_spellings[_ids.Number(0)]);
        }
    }
}
