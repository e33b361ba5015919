namespace AgencyAdmin.Data.ChangeLog;

/// <summary>
/// What the changes that are saved until it is disposed were together: its words head their batch in the log. Nothing
/// must call this for a change to be logged; without words a batch is told by what changed.
/// </summary>
public sealed class ChangeAct : IDisposable
{
    private static readonly AsyncLocal<ChangeAct?> s_current = new();
    private readonly ChangeAct? _outer;
    private readonly Dictionary<(string Subject, string Key), long> _undoes = [];

    private ChangeAct(string? words, bool isQuiet)
    {
        (Words, IsQuiet, _outer) = (words, isQuiet, s_current.Value);
        s_current.Value = this;
    }

    internal static ChangeAct? Current => s_current.Value;

    /// <summary>A verb in the past and its object: "merged Ann Lee into Anna Lee".</summary>
    internal string? Words { get; }

    /// <summary>True where nothing is logged: the demo's own setup.</summary>
    internal bool IsQuiet { get; }

    /// <summary>Begins an act in these words, in the caller's flow of control.</summary>
    public static ChangeAct Begin(string words) => new(words, isQuiet: false);

    /// <summary>Logs nothing until it is disposed. Only for made-up data that no person has entered.</summary>
    internal static ChangeAct Quietly() => new(words: null, isQuiet: true);

    /// <summary>Notes that what happens to this subject now undoes an entry.</summary>
    internal void Undoes(string subject, string key, long sequence) => _undoes[(subject, key)] = sequence;

    internal long? UndoneBy(string subject, string key) =>
        _undoes.TryGetValue((subject, key), out var sequence) ? sequence : null;

    public void Dispose() => s_current.Value = _outer;
}
