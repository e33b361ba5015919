using AgencyAdmin.Data.Stores;
using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>Rows of the table <c>files</c>, which every node reads: a file is cut into parts, so that none is ever whole in memory.</summary>
internal sealed class PostgreSqlFiles(NpgsqlDataSource source, PostgreSqlAddress address) : IKeptFiles
{
    public bool IsInDatabase => true;

    public string Place => $"the table files in {address.Place}";

    public string PlaceOf(string folder, string name) => $"{folder}/{name} of {Place}";

    public IReadOnlyList<string> Names(string folder)
    {
        using var connection = source.OpenConnection();
        return connection.Read("SELECT name FROM files WHERE folder = @folder AND part = 0 ORDER BY 1", row => row.GetString(0), ("folder", folder));
    }

    public bool Has(string folder, string name)
    {
        using var connection = source.OpenConnection();
        return connection.Number(
            "SELECT EXISTS (SELECT 1 FROM files WHERE folder = @folder AND name = @name)", ("folder", folder), ("name", name)) == 1;
    }

    public byte[]? Find(string folder, string name)
    {
        using var connection = source.OpenConnection();
        return connection.Read(
            "SELECT string_agg(content, ''::bytea ORDER BY part) FROM files WHERE folder = @folder AND name = @name",
            row => row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), ("folder", folder), ("name", name))[0];
    }

    public Stream Open(string folder, string name)
    {
        using var connection = source.OpenConnection();
        var parts = connection.Number(
            "SELECT COUNT(*) FROM files WHERE folder = @folder AND name = @name", ("folder", folder), ("name", name));
        return parts == 0 ? throw new FileNotFoundException($"There is no {PlaceOf(folder, name)}.") : new FilePartsReader(source, folder, name, parts);
    }

    public void Write(string folder, string name, ReadOnlySpan<byte> content)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var parts = new FilePartsWriter(connection, folder, name))
        {
            parts.Write(content);
        }

        transaction.Commit();
    }

    public async Task WriteAsync(string folder, string name, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var parts = new FilePartsWriter(connection, folder, name))
        {
            await write(parts);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public void Delete(string folder, string name)
    {
        using var connection = source.OpenConnection();
        connection.Run("DELETE FROM files WHERE folder = @folder AND name = @name", ("folder", folder), ("name", name));
    }
}
