using AgencyAdmin.Data.Starting;
using AgencyAdmin.Data.Stores;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>
/// A row each, which every node reads. What a data folder has from before, when the app kept it there or the database was SQLite, is
/// taken over by the first start.
/// </summary>
internal sealed class PostgreSqlSecrets(
    NpgsqlDataSource source, PostgreSqlAddress address, DataFolder folder, IOptions<NodeOptions> node) : ISharedSecrets
{
    public const string Add = "INSERT INTO secrets (name, content) VALUES (@name, @content) ON CONFLICT DO NOTHING";

    private const string Read = "SELECT content FROM secrets WHERE name = @name";
    private const string Put = "INSERT INTO secrets (name, content) VALUES (@name, @content) ON CONFLICT (name) DO UPDATE SET content = excluded.content";

    public bool IsInDatabase => true;

    public string PlaceOf(string name) => $"The row {name} of the table secrets in {address.Place}";

    public byte[] ReadOrMake(string name, Func<byte[]> make)
    {
        using var connection = source.OpenConnection();
        if (Find(connection, name) is { } kept)
        {
            return kept;
        }

        if (node.Value.IsPortal)
        {
            throw new StartRefusedException($"There is no {name} in the database {address.Place} yet. Start a server that is more than a portal node first.");
        }

        connection.Run(Add, ("name", name), ("content", InFolder(name) ?? make()));
        return Find(connection, name)!;
    }

    public async Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Read);
        command.Parameters.AddWithValue("name", name);
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    public void Replace(string name, byte[] content)
    {
        using var connection = source.OpenConnection();
        connection.Run(Put, ("name", name), ("content", content));
    }

    public byte[]? Find(string name)
    {
        using var connection = source.OpenConnection();
        return Find(connection, name);
    }

    public void Remove(string name)
    {
        using var connection = source.OpenConnection();
        connection.Run("DELETE FROM secrets WHERE name = @name", ("name", name));
    }

    public bool Take(string name, byte[] content)
    {
        using var connection = source.OpenConnection();
        return connection.Run("DELETE FROM secrets WHERE name = @name AND content = @content", ("name", name), ("content", content)) == 1;
    }

    private byte[]? InFolder(string name) => Path.Combine(folder.Root, name) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    private static byte[]? Find(NpgsqlConnection connection, string name) =>
        connection.Read(Read, row => row.GetFieldValue<byte[]>(0), ("name", name)).FirstOrDefault();
}
