using System.Data.Common;
using System.Text;
using AgencyAdmin.Data.Copying;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Sqlite.Copying;

/// <summary>
/// The database as it is read for a copy of it: by a process that owns it as a server does, so that nothing is stored that the copy has
/// not, and in one transaction that only reads.
/// </summary>
internal sealed class CopySource(IDatabaseCheck check, IDatabaseStart start, IDbContextFactory<AppDbContext> databases)
{
    // As many as somebody goes through by hand; whoever has more looks for what wrote them.
    private const int Told = 20;

    // A page's third, less what else an entry of an index holds.
    private const int LongestIndexed = 2600;

    public string Place => start.Place;

    /// <summary>What is compared with the copy.</summary>
    public IDbContextFactory<AppDbContext> Contexts => databases;

    /// <exception cref="StartRefusedException">There is nothing whole to copy, or a server runs.</exception>
    public async Task<ReadTransaction> OpenAsync(CancellationToken cancellationToken)
    {
        await start.OwnAsync(cancellationToken);
        var found = await check.FindAsync(cancellationToken);
        return found switch
        {
            { Exists: false } => throw new StartRefusedException($"There is no database at {found.Place}. Name its folder with --Data:Folder."),
            { Damage: { } damage } => throw new StartRefusedException($"The database {found.Place} is damaged: {damage}. Put back a backup first."),
            { Pending: > 0 } => throw new StartRefusedException(
                $"The database {found.Place} was last used by an older version of AgencyAdmin. Start this one on it once, and stop it again: "
                + "that brings it to today's form."),
            _ => await databases.BeginReadAsync(cancellationToken),
        };
    }

    /// <summary>The rows that PostgreSQL would refuse, a sentence each.</summary>
    public static IReadOnlyList<string> Unfit(DbConnection connection, IEnumerable<CopiedTable> tables) =>
    [
        .. Read(connection, "SELECT 'A row of ' || \"table\" || ' refers to one of ' || parent || ' that is not there.' FROM pragma_foreign_key_check",
            row => row.GetString(0)).Distinct().Take(Told),
        .. tables.SelectMany(table => Unfit(connection, table)).Take(Told),
    ];

    public static long Count(DbConnection connection, CopiedTable table) =>
        Read(connection, $"SELECT COUNT(*) FROM \"{table.From}\"", row => row.GetInt64(0)).Single();

    /// <summary>Hands over all rows of a table, with its columns in the plan's order.</summary>
    public static Task ReadAsync(DbConnection connection, CopiedTable table, Func<DbDataReader, Task> read) => ReadAsync(
        connection, $"SELECT {string.Join(", ", table.Columns.Select(column => Quoted(column.From)))} FROM {Quoted(table.From)}", read);

    /// <summary>Hands over all customers by what they are found by: key, number, name, city, postal code and phone.</summary>
    public static Task ReadSearchAsync(DbConnection connection, Func<DbDataReader, Task> read) =>
        ReadAsync(connection, "SELECT Id, Number, Name, City, PostalCode, Phone FROM Customers", read);

    /// <summary>The last key that a table has given, by its name: one whose row is gone is not given again.</summary>
    public static IReadOnlyDictionary<string, long> LastKeys(DbConnection connection) =>
        Read(connection, "SELECT name, seq FROM sqlite_sequence", row => (row.GetString(0), row.GetInt64(1)))
            .ToDictionary(key => key.Item1, key => key.Item2, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Unfit(DbConnection connection, CopiedTable table)
    {
        var texts = table.Columns.Where(column => column.IsText).ToList();
        if (texts.Count == 0)
        {
            return [];
        }

        var all = string.Join(" || ", texts.Select(text => $"COALESCE({Quoted(text.From)}, '')"));
        var tooLong = texts.Where(text => text.IsIndexed).Select(text => $" OR length(CAST({Quoted(text.From)} AS BLOB)) > {LongestIndexed}");
        var key = string.Join(" || ' ' || ", table.Key.Select(Quoted));
        var sql = $"SELECT {key}, {string.Join(", ", texts.Select(text => Quoted(text.From)))} FROM {Quoted(table.From)} "
            + $"WHERE instr(CAST({all} AS BLOB), x'00') > 0{string.Concat(tooLong)} LIMIT {Told}";
        return Read(connection, sql, row => texts.Select((text, at) => (text, Value: row.IsDBNull(at + 1) ? "" : row.GetString(at + 1)))
            .Select(text => Fault(text.text, text.Value) is { } fault ? $"{table.From} {row.GetValue(0)}: {text.text.From} {fault}." : null)
            .OfType<string>().ToList()).SelectMany(faults => faults);
    }

    private static string? Fault(CopiedColumn column, string value) =>
        value.Contains('\0', StringComparison.Ordinal) ? "holds a NUL character"
        : column.IsIndexed && Encoding.UTF8.GetByteCount(value) > LongestIndexed ? "is too long for an index"
        : null;

    private static string Quoted(string name) => $"\"{name}\"";

    private static async Task ReadAsync(DbConnection connection, string sql, Func<DbDataReader, Task> read)
    {
        await using var command = Command(connection, sql);
        await using var rows = await command.ExecuteReaderAsync();
        await read(rows);
    }

    private static List<T> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    // Names are the model's, and nothing that anybody types is in a statement.
#pragma warning disable CA2100
    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
#pragma warning restore CA2100
}
