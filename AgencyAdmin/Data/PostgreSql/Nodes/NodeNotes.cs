using Npgsql;

namespace AgencyAdmin.Data.PostgreSql.Nodes;

/// <summary>Something that a server tells the others.</summary>
internal sealed record NodeNote(string Kind, string Value);

/// <summary>
/// What servers tell each other, in a table that no log keeps. A note is good for fifteen seconds after its server last wrote it, so
/// those of a server that was killed end by themselves.
/// </summary>
internal sealed class NodeNotes(NpgsqlDataSource source)
{
    private const string GoodFor = "interval '15 seconds'";

    private readonly Guid _node = Guid.NewGuid();

    /// <summary>Writes what goes on here in place of what was written before; and takes away what nobody goes by any more.</summary>
    public async Task WriteAsync(IReadOnlyList<NodeNote> own, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new($"DELETE FROM nodenotes WHERE node = $1 OR at < now() - {GoodFor}") { Parameters = { Of(_node) } });
        for (var place = 0; place < own.Count; place++)
        {
            batch.BatchCommands.Add(new("INSERT INTO nodenotes (node, place, kind, value) VALUES ($1, $2, $3, $4)")
            {
                Parameters = { Of(_node), Of(place), Of(own[place].Kind), Of(own[place].Value) },
            });
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What goes on at the others.</summary>
    public async Task<IReadOnlyList<NodeNote>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"SELECT kind, value FROM nodenotes WHERE node <> $1 AND at > now() - {GoodFor} ORDER BY node, place");
        command.Parameters.Add(Of(_node));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var notes = new List<NodeNote>();
        while (await rows.ReadAsync(cancellationToken))
        {
            notes.Add(new(rows.GetString(0), rows.GetString(1)));
        }

        return notes;
    }

    private static NpgsqlParameter Of(object value) => new() { Value = value };
}
