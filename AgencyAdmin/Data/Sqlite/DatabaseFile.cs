using AgencyAdmin.Data.Starting;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>The file of the database, as configured, and what is said where it cannot be used.</summary>
internal sealed class DatabaseFile
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <exception cref="StartRefusedException">The connection string cannot be read, or names no file.</exception>
    public DatabaseFile(IConfiguration configuration, DataFolder folder)
    {
        var configured = configuration.GetConnectionString("AgencyAdmin");
        ConnectionString = string.IsNullOrEmpty(configured) ? $"Data Source={folder.DatabaseFile}" : configured;
        Path = System.IO.Path.GetFullPath(Read(ConnectionString).DataSource);
    }

    public string ConnectionString { get; }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>False before the first start, and where a start was killed before it had written anything.</summary>
    public bool HasContent => File.Exists(Path) && new FileInfo(Path).Length > 0;

    /// <summary>A connection outside the pool, which waits a second at most for a lock.</summary>
    public SqliteConnection Open()
    {
        var address = new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(address.ToString());
        connection.Open();
        SearchFunction.Register(connection);
        return connection;
    }

    /// <summary>The sentence for a failure of SQLite that whoever runs the app can mend; null for any other.</summary>
    public string? Explain(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy => $"The database {Path} is locked by another program for too long. Find out which one has it open, and start again.",
        ReadOnly => $"The database {Path} cannot be written. Give the account that AgencyAdmin runs under the right to write it and its folder.",
        Corrupt => $"The database {Path} is damaged ({failure.Message.TrimEnd('.')}). Put back a backup.",
        Full => $"The disk of the database {Path} is full. Make room, and start again.",
        CannotOpen => $"The database {Path} cannot be opened. Check that its folder exists and that the account AgencyAdmin runs under may write there.",
        NoDatabase => $"{Path} is no SQLite database. Put back a backup, or name another file as ConnectionStrings:AgencyAdmin.",
        _ => null,
    };

    private static SqliteConnectionStringBuilder Read(string connectionString)
    {
        SqliteConnectionStringBuilder read;
        try
        {
            read = new(connectionString);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException)
        {
            throw new StartRefusedException(
                $"The setting ConnectionStrings:AgencyAdmin cannot be read: {wrong.Message.TrimEnd('.')}. Write it as \"Data Source=FILE\", or leave it out.",
                wrong);
        }

        return read.DataSource is "" or ":memory:" || read.Mode is SqliteOpenMode.Memory
            ? throw new StartRefusedException("The setting ConnectionStrings:AgencyAdmin names no file. Write it as \"Data Source=FILE\", or leave it out.")
            : read;
    }
}
