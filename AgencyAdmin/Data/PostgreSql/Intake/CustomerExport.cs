using System.Buffers;
using System.Data;
using System.Text;
using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>Writes customers as the rows of a feed, of one moment, whoever changes them meanwhile.</summary>
internal sealed class CustomerExport(NpgsqlConnection connection, string separator)
{
    private const int FlushedAt = 64 * 1024;

    // What comes before the columns of CustomerColumns.
    private const int IsActive = 0;
    private const int Ids = 1;
    private const int FirstText = 2;

    private const string Customers =
        $"""
        SELECT c.isactive,
            (SELECT string_agg(translate(replace(p.raw, E'\r\n', ' '), E'\t\r\n', '   '), @separator ORDER BY a.position)
                FROM assignments a JOIN repidspellings p ON p.id = a.spellingid WHERE a.customerid = c.id),
            {CustomerColumns.List} FROM customers c
        WHERE c.origin = 0 AND (c.isactive OR EXISTS (SELECT 1 FROM customerfingerprints f WHERE f.number = c.number))
        ORDER BY c.number
        """;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushedAt + 4096);

    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var command = new NpgsqlCommand(Customers, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("separator", separator);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var columns = Columns();
        Write($"{string.Join('\t', ColumnMap.Default.Headings)}\r\n");
        while (await rows.ReadAsync(cancellationToken))
        {
            WriteRow(rows, columns);
            if (_buffer.WrittenCount >= FlushedAt)
            {
                await body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
                _buffer.ResetWrittenCount();
            }
        }

        await body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
    }

    // What each field of a row is read from, in the order of the headings.
    private static Func<NpgsqlDataReader, string>[] Columns()
    {
        var fields = new Func<NpgsqlDataReader, string>[ColumnMap.Default.Width];
        Array.Fill(fields, static _ => "");
        Put(FeedColumn.BusinessType, static _ => "C");
        Put(FeedColumn.SalesRepIds, static row => row.IsDBNull(Ids) ? "" : row.GetString(Ids));
        Put(FeedColumn.Status, static row => row.GetBoolean(IsActive) ? "A" : "I");
        var column = FirstText;
        foreach (var stored in CustomerLine.Stored)
        {
            var at = column++;
            Put(stored, row => row.IsDBNull(at) ? "" : Spaced(row.GetString(at)));
        }

        return fields;

        void Put(FeedColumn of, Func<NpgsqlDataReader, string> read) => fields[FeedColumnRule.Of(of).Ordinal - 1] = read;
    }

    // Tab-delimited text has no quoting: what would part fields or lines is a space.
    private static string Spaced(string text) => text.AsSpan().IndexOfAny("\t\r\n") < 0
        ? text
        : text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');

    private void WriteRow(NpgsqlDataReader row, Func<NpgsqlDataReader, string>[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0)
            {
                Write("\t");
            }

            Write(columns[i](row));
        }

        Write("\r\n");
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);
}
