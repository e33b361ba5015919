using AgencyAdmin.Data.Intake;
using AgencyAdmin.Domain.Intake;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>
/// Customers as they are stored, for lines that do not have every column, and for customers that no feed has left a fingerprint for.
/// </summary>
internal sealed class StoredRows
{
    private readonly Dictionary<int, Row> _rows = [];

    /// <summary>Reads these, and forgets those before.</summary>
    public void Load(NpgsqlConnection connection, int[] ids)
    {
        _rows.Clear();
        if (ids.Length == 0)
        {
            return;
        }

        var customers = connection.Read(
            $"SELECT id, isactive, origin, {CustomerColumns.List} FROM customers WHERE id = ANY(@ids)",
            row => (Id: row.GetInt32(0), Row: new Row(row.GetBoolean(1), row.GetInt32(2) == 0, Fields(row), [])), ("ids", ids));
        foreach (var (id, row) in customers)
        {
            _rows.Add(id, row);
        }

        var assigned = connection.Read(
            """
            SELECT a.customerid, p.raw FROM assignments a JOIN repidspellings p ON p.id = a.spellingid
            WHERE a.customerid = ANY(@ids) ORDER BY a.customerid, a.position
            """,
            row => (Id: row.GetInt32(0), Raw: row.GetFieldValue<byte[]>(1)), ("ids", ids));
        foreach (var (id, raw) in assigned)
        {
            _rows[id].RepIds.Add(raw);
        }
    }

    /// <summary>
    /// The fingerprint of the line that would change nothing, so that the very same row does not count as a change; null for a
    /// business that was added here: what the ERP says of it is news.
    /// </summary>
    public long? FingerprintOf(int id)
    {
        var row = _rows[id];
        var fingerprint = new RowFingerprint();
        foreach (var field in row.Fields)
        {
            fingerprint.Add(field);
        }

        fingerprint.Add(row.IsActive);
        foreach (var raw in row.RepIds)
        {
            fingerprint.Add(raw);
        }

        return row.IsErp ? fingerprint.Value : null;
    }

    /// <summary>Writes a row with all its columns: what the line does not have is what is stored.</summary>
    /// <param name="wasFed">
    /// False for a customer that no feed speaks of by now: one that a full feed lacked is active by being here again.
    /// </param>
    public void Complete(in CustomerLine line, int id, bool wasFed, WholeLine into)
    {
        var stored = _rows[id];
        into.Begin(line.Has(FeedColumn.Status) ? line.IsActive : (stored.IsErp && !wasFed) || stored.IsActive);
        for (var i = 0; i < CustomerLine.Stored.Length; i++)
        {
            var column = CustomerLine.Stored[i];
            into.Put(column, line.Has(column) ? line[column] : stored.Fields[i]);
        }

        if (line.Has(FeedColumn.SalesRepIds))
        {
            for (var i = 0; i < line.RepIdCount; i++)
            {
                into.PutRepId(line.RepId(i));
            }
        }
        else
        {
            stored.RepIds.ForEach(raw => into.PutRepId(raw));
        }
    }

    private static byte[][] Fields(NpgsqlDataReader row) =>
        [.. Enumerable.Range(3, CustomerColumns.Count).Select(column => row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column))];

    private sealed record Row(bool IsActive, bool IsErp, byte[][] Fields, List<byte[]> RepIds);
}
