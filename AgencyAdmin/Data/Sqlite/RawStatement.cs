using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// A prepared statement that binds UTF-8 bytes as they lie in the feed's buffer. A command of Microsoft.Data.Sqlite
/// makes a string and two objects of each value, which at 18 values a row is most of the time of an import.
/// </summary>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public RawStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>How many rows the last run changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>The key of the row that was inserted last on this connection.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Binds text by its place, counted from 1; an empty one is null.</summary>
    public RawStatement Bind(int place, ReadOnlySpan<byte> text)
    {
        Check(text.IsEmpty
            ? raw.sqlite3_bind_null(_statement, place)
            : raw.sqlite3_bind_text(_statement, place, text));
        return this;
    }

    /// <summary>Binds text by its place; an empty one is empty.</summary>
    public RawStatement Bind(int place, string text)
    {
        Check(raw.sqlite3_bind_text(_statement, place, text));
        return this;
    }

    public RawStatement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    /// <summary>Goes to the next row; false behind the last, and the statement can be run again.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        // Resetting tells the error of the step again.
        Check(raw.sqlite3_reset(_statement));
        return false;
    }

    /// <summary>Runs it where rows are of no interest.</summary>
    public void Run()
    {
        while (Next())
        {
        }
    }

    public void Reset() => Check(raw.sqlite3_reset(_statement));

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Text as it lies in SQLite's own memory: good until the next row.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        // Microsoft.Data.Sqlite's binding hands out text only as a string; as a blob the very same bytes come without
        // one.
        return raw.sqlite3_column_blob(_statement, column);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result);
        }
    }
}
