using System.Text;
using AgencyAdmin.Data.RepIds;
using AgencyAdmin.Domain.RepIds;
using Microsoft.Data.Sqlite;

namespace AgencyAdmin.Data.Sqlite.Intake;

/// <summary>
/// The distinct spellings of sales rep IDs in a feed, each with a key that stands for it while staging.
/// </summary>
internal sealed class StagedSpellings : IDisposable
{
    // A company has hundreds of IDs; a feed that makes up millions costs time, not memory.
    private const int Remembered = 50_000;

    private readonly RawStatement _add;
    private readonly RawStatement _find;
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _keysBySpan;
    private readonly RawStatement _mark;

    // By key, in how many places of staged rows a spelling stands, and whether the feed has sent it: it may also be one
    // that a row keeps.
    private readonly List<(int Uses, bool IsSent)> _uses = [];

    public StagedSpellings(SqliteConnection connection)
    {
        Rules = RulesOf(connection);
        _keysBySpan = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        connection.Run(
            "CREATE TEMP TABLE StagedSpellings (Key INTEGER PRIMARY KEY, Raw TEXT UNIQUE, Normalised TEXT, "
            + "SpellingId INTEGER, IsWritten INTEGER NOT NULL DEFAULT 0, IsSent INTEGER NOT NULL DEFAULT 0)");
        _add = new(connection, "INSERT OR IGNORE INTO StagedSpellings (Raw, Normalised) VALUES (?, ?)");
        _find = new(connection, "SELECT Key FROM StagedSpellings WHERE Raw = ?");
        _mark = new(connection, "UPDATE StagedSpellings SET IsWritten = ?, IsSent = ? WHERE Key = ?");
    }

    /// <summary>The rules that the spellings were normalised by while staging.</summary>
    public NormalisationRules Rules { get; }

    /// <summary>
    /// Normalises anew where somebody has changed the rules since; inside the transaction that writes.
    /// </summary>
    public static void Follow(SqliteConnection connection, NormalisationRules staged)
    {
        var rules = RulesOf(connection);
        if (rules == staged)
        {
            return;
        }

        using var all = new RawStatement(connection, "SELECT Key, Raw FROM StagedSpellings");
        using var write = new RawStatement(connection, "UPDATE StagedSpellings SET Normalised = ? WHERE Key = ?");
        while (all.Next())
        {
            write.Bind(1, rules.Normalise(Encoding.UTF8.GetString(all.Text(1)))).Bind(2, all.Number(0)).Run();
        }
    }

    /// <param name="isSent">False for one that the feed does not say anything of and its row keeps.</param>
    public int KeyOf(ReadOnlySpan<byte> raw, bool isSent = true)
    {
        var key = Find(raw);
        if (isSent && !At(key).IsSent)
        {
            _uses[key] = _uses[key] with { IsSent = true };
        }

        return key;
    }

    // As DraftRules reads them, on the feed's own connection.
    private static NormalisationRules RulesOf(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT Json FROM Settings WHERE Name = @name", [("@name", DraftRules.Name)]);
        return DraftRules.Parse(command.ExecuteScalar() as string ?? "");
    }

    private int Find(ReadOnlySpan<byte> raw)
    {
        Span<char> buffer = stackalloc char[SalesRepId.Limit * 2];
        ReadOnlySpan<char> text = buffer[..Encoding.UTF8.GetChars(raw, buffer)];
        if (_keysBySpan.TryGetValue(text, out var key))
        {
            return key;
        }

        var spelling = text.ToString();
        _add.Bind(1, spelling).Bind(2, Rules.Normalise(spelling)).Run();
        _find.Bind(1, spelling).Next();
        key = (int)_find.Number(0);
        _find.Reset();
        if (_keys.Count < Remembered)
        {
            _keys.Add(spelling, key);
        }

        return key;
    }

    /// <summary>Counts a place of the spelling in a row that will be written, or takes it back with -1.</summary>
    public void Use(int key, int times = 1) => _uses[key] = At(key) with { Uses = At(key).Uses + times };

    private (int Uses, bool IsSent) At(int key)
    {
        while (_uses.Count <= key)
        {
            _uses.Add(default);
        }

        return _uses[key];
    }

    /// <summary>
    /// Marks the spellings of rows that will be written, for those of unchanged rows are known, and those that were
    /// sent.
    /// </summary>
    public void MarkWritten()
    {
        for (var key = 0; key < _uses.Count; key++)
        {
            if (_uses[key] is ( > 0, _) or (_, true))
            {
                _mark.Bind(1, _uses[key].Uses > 0 ? 1 : 0).Bind(2, _uses[key].IsSent ? 1 : 0).Bind(3, key).Run();
            }
        }
    }

    public void Dispose()
    {
        _add.Dispose();
        _find.Dispose();
        _mark.Dispose();
    }
}
