using System.Runtime.InteropServices;
using System.Text;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.RepIds;
using Npgsql;
using NpgsqlTypes;

namespace AgencyAdmin.Data.PostgreSql.Intake;

/// <summary>The distinct spellings of sales rep IDs in a feed, each with a key that stands for it while staging.</summary>
internal sealed class StagedSpellings
{
    private const int AtOnce = 10_000;

    private readonly NpgsqlConnection _connection;

    // By their hash, so that a feed that makes up millions costs 40 bytes for each and not its text.
    private readonly Dictionary<UInt128, int> _keys = [];
    private readonly List<(int Key, string Raw)> _new = [];

    // By key, in how many places of staged rows a spelling stands, and whether the feed has sent it: it may also be one
    // that a row keeps.
    private readonly List<(int Uses, bool IsSent)> _uses = [default];

    public StagedSpellings(NpgsqlConnection connection)
    {
        _connection = connection;
        Rules = RulesOf(connection);
        connection.Run(
            """
            CREATE TEMP TABLE stagedspellings (
                key integer PRIMARY KEY, raw text COLLATE "C", normalised text COLLATE "C", spellingid integer,
                iswritten boolean NOT NULL DEFAULT FALSE, issent boolean NOT NULL DEFAULT FALSE)
            """);
    }

    /// <summary>The rules that the spellings were normalised by while staging.</summary>
    public NormalisationRules Rules { get; }

    /// <summary>
    /// Normalises anew where somebody has changed the rules since; inside the transaction that writes.
    /// </summary>
    public static void Follow(NpgsqlConnection connection, NormalisationRules staged)
    {
        var rules = RulesOf(connection);
        if (rules == staged)
        {
            return;
        }

        foreach (var chunk in connection.Read("SELECT key, raw FROM stagedspellings", row => (Key: row.GetInt32(0), Raw: row.GetString(1))).Chunk(AtOnce))
        {
            connection.Run(
                "UPDATE stagedspellings s SET normalised = n.normalised FROM unnest(@keys, @texts) AS n (key, normalised) WHERE s.key = n.key",
                ("keys", chunk.Select(one => one.Key).ToArray()), ("texts", chunk.Select(one => rules.Normalise(one.Raw)).ToArray()));
        }
    }

    /// <param name="isSent">False for one that the feed does not say anything of and its row keeps.</param>
    public int KeyOf(ReadOnlySpan<byte> raw, bool isSent = true)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, TextHash.Of(raw), out var isKnown);
        if (!isKnown)
        {
            key = _uses.Count;
            _uses.Add(default);
            _new.Add((key, Encoding.UTF8.GetString(raw)));
        }

        if (isSent)
        {
            _uses[key] = _uses[key] with { IsSent = true };
        }

        return key;
    }

    /// <summary>Counts a place of the spelling in a row that will be written, or takes it back with -1.</summary>
    public void Use(int key, int times = 1) => _uses[key] = _uses[key] with { Uses = _uses[key].Uses + times };

    public void Flush()
    {
        using var rows = _connection.BeginBinaryImport("COPY stagedspellings (key, raw, normalised) FROM STDIN (FORMAT BINARY)");
        foreach (var (key, raw) in _new)
        {
            rows.StartRow();
            rows.Write(key, NpgsqlDbType.Integer);
            rows.Write(raw, NpgsqlDbType.Text);
            rows.Write(Rules.Normalise(raw), NpgsqlDbType.Text);
        }

        rows.Complete();
        _new.Clear();
    }

    /// <summary>
    /// Marks the spellings of rows that will be written, for those of unchanged rows are known, and those that were
    /// sent.
    /// </summary>
    public void MarkWritten()
    {
        foreach (var chunk in Enumerable.Range(1, _uses.Count - 1).Where(key => _uses[key] is ( > 0, _) or (_, true)).Chunk(AtOnce))
        {
            _connection.Run(
                """
                UPDATE stagedspellings s SET iswritten = m.iswritten, issent = m.issent
                FROM unnest(@keys, @written, @sent) AS m (key, iswritten, issent) WHERE s.key = m.key
                """,
                ("keys", chunk), ("written", chunk.Select(key => _uses[key].Uses > 0).ToArray()),
                ("sent", chunk.Select(key => _uses[key].IsSent).ToArray()));
        }
    }

    // As DraftRules reads them, on the feed's own connection.
    private static NormalisationRules RulesOf(NpgsqlConnection connection) => DraftRules.Parse(
        connection.Read("SELECT json FROM settings WHERE name = @name", row => row.GetString(0), ("name", DraftRules.Name)).FirstOrDefault() ?? "");
}
