using System.Data.Common;
using AgencyAdmin.Data.Copying;
using AgencyAdmin.Domain.Customers;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Copying;

/// <summary>Writes rows that come from elsewhere by binary COPY, as frozen as they will be: the tables are as new as they are.</summary>
internal static class TableRows
{
    private const int TellEvery = 5_000;

    public static void Write(
        NpgsqlConnection connection, CopiedTable table, DbDataReader rows, Action<long> written, CancellationToken cancellationToken)
    {
        var columns = table.Columns;
        Write(connection, $"\"{table.To}\" ({string.Join(", ", columns.Select(column => $"\"{column.To}\""))})", rows, WriteRow, written, cancellationToken);

        void WriteRow(NpgsqlBinaryImporter target)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                Write(target, columns[at].Read(rows, at), columns[at].StoreType);
            }
        }
    }

    /// <summary>What customers are found by.</summary>
    /// <param name="connection">Where it is written.</param>
    /// <param name="customers">Each with its key, number, name, city, postal code and phone.</param>
    /// <param name="written">Told how many there are so far.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static void WriteSearch(
        NpgsqlConnection connection, DbDataReader customers, Action<long> written, CancellationToken cancellationToken)
    {
        Write(connection, "customersearch (id, text)", customers, WriteRow, written, cancellationToken);

        void WriteRow(NpgsqlBinaryImporter target)
        {
            target.Write(customers.GetInt32(0), "integer");
            target.Write(SearchDocument.Of(Text(1), Text(2), Text(3), Text(4), Text(5)), "text");
        }

        string? Text(int at) => customers.IsDBNull(at) ? null : customers.GetString(at);
    }

    private static void Write(
        NpgsqlConnection connection, string table, DbDataReader rows, Action<NpgsqlBinaryImporter> writeRow, Action<long> written,
        CancellationToken cancellationToken)
    {
        using var target = connection.BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT BINARY, FREEZE)");
        target.Timeout = TimeSpan.Zero;
        var count = 0L;
        while (rows.Read())
        {
            target.StartRow();
            writeRow(target);
            if (++count % TellEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written(count);
            }
        }

        target.Complete();
        written(count);
    }

    private static void Write(NpgsqlBinaryImporter target, object? value, string type)
    {
        switch (value)
        {
            case null:
                target.WriteNull();
                break;
            case string text:
                target.Write(text, type);
                break;
            case int number:
                target.Write(number, type);
                break;
            case long number:
                target.Write(number, type);
                break;
            case bool flag:
                target.Write(flag, type);
                break;
            default:
                target.Write(value, type);
                break;
        }
    }
}
