using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Starting;

/// <summary>
/// One server on a database and on a data folder: another one would keep in memory what this one has changed. The first is a lock of a
/// connection that is held for it, and goes with it; commands work beside it, and portal nodes, which change nothing.
/// </summary>
internal sealed class PostgreSqlStart(
    PostgreSqlAddress address, NpgsqlDataSource source, DataFolder folder, PostgreSqlMigrations migrations, IOptions<NodeOptions> node)
    : IDatabaseStart, IDisposable
{
    private const string Server = "SELECT pg_try_advisory_lock(4711, 3)";

    private NpgsqlConnection? _held;
    private FileLock? _folder;

    public string Place => address.Place;

    public async Task OwnAsync(CancellationToken cancellationToken = default)
    {
        var lockFile = Path.Combine(folder.Root, "server.lock");
        _folder = FileLock.TryTake(lockFile) ?? throw new StartRefusedException(
            $"The data folder {folder.Root} belongs to another AgencyAdmin that is running: {FileLock.OwnerOf(lockFile)}. "
            + "Stop that one first, or give this one a folder of its own with --Data:Folder.");
        if (node.Value.IsPortal)
        {
            return;
        }

        _held = await migrations.ExplainedAsync(async () => await source.OpenConnectionAsync(cancellationToken));
        if (_held.Number(Server) == 0)
        {
            throw new StartRefusedException(
                $"The database {address.Place} is used by another AgencyAdmin that is running. One server at a time serves it: stop that one first, "
                + "or let this one serve portals alone, with Node:Role=Portal.");
        }
    }

    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        if (!node.Value.IsPortal)
        {
            await migrations.ApplyAsync(cancellationToken);
        }
        else if (await migrations.CountPendingAsync(cancellationToken) > 0)
        {
            throw new StartRefusedException(
                $"The database {address.Place} has not the form that this version needs, and a portal node changes nothing. Start a server of this version "
                + "that is more than a portal node first.");
        }
    }

    public void Dispose()
    {
        _folder?.Dispose();
        if (_held is not null)
        {
            // A connection goes back to its pool with the locks that it has.
            _held.Run("SELECT pg_advisory_unlock_all()");
            _held.Dispose();
        }
    }
}
