using AgencyAdmin.Data.PostgreSql.Nodes;
using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>
/// Any number of servers on a database, each with a data folder of its own, and commands and portal nodes beside them.
/// </summary>
internal sealed class PostgreSqlStart(
    PostgreSqlAddress address, DataFolder folder, PostgreSqlMigrations migrations, NodePresence presence, IOptions<NodeOptions> node)
    : IDatabaseStart, IDisposable
{
    private FileLock? _folder;

    public string Place => address.Place;

    public async Task OwnAsync(CancellationToken cancellationToken = default)
    {
        var lockFile = Path.Combine(folder.Root, "server.lock");
        _folder = FileLock.TryTake(lockFile) ?? throw new StartRefusedException(
            $"The data folder {folder.Root} belongs to another AgencyAdmin that is running: {FileLock.OwnerOf(lockFile)}. "
            + "Stop that one first, or give this one a folder of its own with --Data:Folder.");
        if (!node.Value.IsPortal)
        {
            await presence.JoinAsync(cancellationToken);
        }
    }

    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (!node.Value.IsPortal)
        {
            await migrations.ApplyAsync(presence.Process, cancellationToken);
        }
        else if (await migrations.CountPendingAsync(cancellationToken) > 0)
        {
            throw new StartRefusedException(
                $"The database {address.Place} has not the form that this version needs, and a portal node changes nothing. Start a server of this version "
                + "that is more than a portal node first.");
        }
    }

    public void Dispose() => _folder?.Dispose();
}
