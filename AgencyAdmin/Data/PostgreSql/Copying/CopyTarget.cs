using System.Data.Common;
using AgencyAdmin.Data.Copying;
using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.PostgreSql.Starting;
using AgencyAdmin.Data.Starting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Copying;

/// <summary>
/// An empty database that another one is copied into, all in one transaction: whatever ends it before the last moment, the database is
/// as empty as it was.
/// </summary>
internal sealed class CopyTarget : IAsyncDisposable, IDbContextFactory<AppDbContext>
{
    private const string Relations =
        "SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY 1";

    private const string Keys =
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'";

    private readonly PostgreSqlAddress _address;
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgreSqlContext> _options;
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private SecondaryKeys? _aside;

    /// <param name="connectionString">In Npgsql's form.</param>
    /// <exception cref="StartRefusedException">It cannot be read.</exception>
    public CopyTarget(string connectionString)
    {
        _address = new(connectionString, "--to");
        _source = NpgsqlDataSource.Create(_address.ConnectionString);
        _options = new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(_source).Options;
    }

    /// <summary>Without what is secret.</summary>
    public string Place => _address.Place;

    private NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The copy has not begun.");

    /// <summary>A context on what was committed.</summary>
    public AppDbContext CreateDbContext() => new PostgreSqlContext(_options);

    /// <summary>Makes the tables, empty and without what slows down writing them.</summary>
    /// <exception cref="StartRefusedException">It cannot be reached, or it is not empty.</exception>
    public Task BeginAsync(IEnumerable<CopiedTable> tables, CancellationToken cancellationToken) => ExplainedAsync(() =>
    {
        _connection = _source.OpenConnection();
        _transaction = _connection.BeginTransaction();
        var migrations = new PostgreSqlMigrations(_address, _source, folder: null, NullLogger<PostgreSqlMigrations>.Instance);
        PostgreSqlMigrations.TakeTurn(_connection);
        if (_connection.Read(Relations, row => row.GetString(0)) is [var first, ..])
        {
            throw new StartRefusedException(
                $"{Place} is not empty: it has {first}. Nothing was copied. Make the database anew with dropdb and createdb, or name another one.");
        }

        migrations.Apply(_connection);
        _aside = SecondaryKeys.SetAside(_connection);

        // Some are made with a row or two.
        _connection.Run($"TRUNCATE {string.Join(", ", tables.Select(table => $"\"{table.To}\""))}, customersearch");
    }, cancellationToken);

    /// <summary>Writes all rows of a table.</summary>
    public Task WriteAsync(CopiedTable table, DbDataReader rows, Action<long> written, CancellationToken cancellationToken) =>
        ExplainedAsync(() => TableRows.Write(Connection, table, rows, written, cancellationToken), cancellationToken, table.From);

    /// <inheritdoc cref="TableRows.WriteSearch"/>
    public Task WriteSearchAsync(DbDataReader customers, Action<long> written, CancellationToken cancellationToken) =>
        ExplainedAsync(() => TableRows.WriteSearch(Connection, customers, written, cancellationToken), cancellationToken, "the search");

    /// <summary>Takes the pictures, keys and held feeds of a data folder; answers how many.</summary>
    public async Task<int> TakeFilesAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var taken = 0;
        await ExplainedAsync(() => taken = FolderTakeOver.Take(Connection, folder), cancellationToken);
        return taken;
    }

    /// <summary>Brings back what was set aside, and lets keys go on behind the last one that was given.</summary>
    public Task FinishAsync(IReadOnlyDictionary<string, long> lastKeys, Action<int, int> built, CancellationToken cancellationToken) => ExplainedAsync(
        () =>
        {
            foreach (var (table, column) in Connection.Read(Keys, row => (row.GetString(0), row.GetString(1))))
            {
                Sequences.Follow(Connection, table, column, lastKeys.GetValueOrDefault(table));
            }

            _aside!.BringBack(Connection, done => built(done, _aside.Count), cancellationToken);
            Connection.Run("ANALYZE " + string.Join(", ", Connection.Read(Relations, row => $"\"{row.GetString(0)}\"")));
        },
        cancellationToken,
        "a table");

    public long Count(CopiedTable table) => Connection.Number($"SELECT COUNT(*) FROM \"{table.To}\"");

    /// <summary>From here on it is a database of AgencyAdmin.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => ExplainedAsync(() => _transaction!.Commit(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    // Rows come from a database that reads on its caller's thread, so they are written on it too.
    private async Task ExplainedAsync(Action work, CancellationToken cancellationToken, string? table = null)
    {
        try
        {
            await Task.Run(work, cancellationToken);
        }
        catch (PostgresException refused) when (table is not null && refused.SqlState is ['2', '2' or '3', ..] or PostgresErrorCodes.ProgramLimitExceeded)
        {
            throw new StartRefusedException(
                $"PostgreSQL refuses what is in {(refused.TableName is { Length: > 0 } named ? named : table)}: {refused.MessageText}. {refused.Detail} "
                + "Correct it in AgencyAdmin first; nothing was copied.",
                refused);
        }
        catch (Exception failure) when (_address.Explain(failure) is { } sentence)
        {
            throw new StartRefusedException(sentence, failure);
        }
    }
}
