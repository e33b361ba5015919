using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>
/// The database file as it was opened at the start. From then on a missing one is an error and is not made anew, and
/// nothing is written into one that has lost its name.
/// </summary>
public sealed class OpenedDatabase : IDisposable
{
    // Whether the file of an open database still lies where it was opened.
    private const int HasMoved = 20;

    private SqliteConnection? _opened;

    public bool IsOpen => _opened is not null;

    /// <summary>True where the file was deleted, moved or replaced since the start.</summary>
    public bool IsGone
    {
        get
        {
            var moved = 0;
            return _opened?.Handle is { } database
                && FileControl(database, "main", HasMoved, ref moved) == raw.SQLITE_OK
                && moved != 0;
        }
    }

    /// <summary>Holds the file open for as long as the app runs.</summary>
    public void Open(string address)
    {
        if (_opened is null)
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(address) { Pooling = false }.ToString());
            connection.Open();
            _opened = connection;
        }
    }

    /// <summary>The same address, at which no file is made any more where there is none.</summary>
    public string AddressOf(string address)
    {
        var parts = new SqliteConnectionStringBuilder(address);
        if (IsOpen && parts.Mode is SqliteOpenMode.ReadWriteCreate)
        {
            parts.Mode = SqliteOpenMode.ReadWrite;
        }

        return parts.ToString();
    }

    public void Dispose() => _opened?.Dispose();

    // SQLitePCL has no binding of it.
    [DllImport(
        "e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(
        sqlite3 database, [MarshalAs(UnmanagedType.LPUTF8Str)] string schema, int operation, ref int answer);
}
