using AgencyAdmin.Data.Sqlite.Backups;
using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Data.Sqlite;

internal sealed class SqliteStart(
    DatabaseFile file, FolderOwner owner, PendingRestore restore, DatabaseMigrations migrations, OpenedDatabase opened) : IDatabaseStart
{
    public string Place => file.Path;

    public Task OwnAsync(CancellationToken cancellationToken = default) => owner.TakeAsync(cancellationToken);

    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        await restore.FinishAsync(cancellationToken);
        await migrations.ApplyAsync(cancellationToken);
        opened.Open(file.ConnectionString);
    }
}
