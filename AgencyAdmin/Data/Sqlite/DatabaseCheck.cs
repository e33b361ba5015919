using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data.Sqlite;

/// <summary>Looks at the file of the database: its form, its pages, and who has it open.</summary>
internal sealed class DatabaseCheck(
    DatabaseFile file, DataFolder folder, FolderOwner owner, DatabaseMigrations migrations, IOptions<DataOptions> options) : IDatabaseCheck
{
    public async Task<DatabaseFindings> FindAsync(CancellationToken cancellationToken = default)
    {
        var server = owner.IsFree() ? null : owner.Name();
        if (!file.HasContent)
        {
            LostDatabase.Refuse(file, folder, options.Value);
            return new(file.Path, Exists: false, Pending: 0, Damage: null, LatestChange: null, server);
        }

        try
        {
            var pending = await migrations.CountPendingAsync(cancellationToken);
            await using var connection = file.Open();
            var damage = Read(connection, "PRAGMA quick_check(1)") as string;
            var latest = pending > 0 ? null : Read(connection, "SELECT MAX(At) FROM ChangeLog") as long?;
            return new(
                file.Path, Exists: true, pending, damage is "ok" ? null : damage,
                latest is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null, server);
        }
        catch (SqliteException failure) when (file.Explain(failure) is { } sentence)
        {
            throw new StartRefusedException(sentence, failure);
        }
    }

    private static object? Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
