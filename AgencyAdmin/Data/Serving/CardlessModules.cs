namespace AgencyAdmin.Data.Serving;

/// <summary>
/// What customers without any card see, by the place of their list of IDs: a few different modules for very many lists, so a list keeps only
/// which one it is.
/// </summary>
internal sealed class CardlessModules(int lists)
{
    private readonly int[] _which = new int[lists];
    private readonly Dictionary<(ServedPart? Part, bool IsKnown), int> _known = [];
    private readonly Lock _lock = new();
    private ServedModule[] _modules = [];

    /// <summary>The module that was kept for that list, or null.</summary>
    public ServedModule? At(int list) =>
        Volatile.Read(ref _which[list]) is > 0 and var which ? Volatile.Read(ref _modules)[which - 1] : null;

    /// <summary>Keeps it, or the one of another list that is the same.</summary>
    /// <param name="list">Whose it is.</param>
    /// <param name="module">Has one part at most.</param>
    public ServedModule Keep(int list, ServedModule module)
    {
        lock (_lock)
        {
            var content = (module.Parts.SingleOrDefault(), module.IsKnown);
            if (!_known.TryGetValue(content, out var which))
            {
                Volatile.Write(ref _modules, [.. _modules, module]);
                which = _modules.Length;
                _known.Add(content, which);
            }

            Volatile.Write(ref _which[list], which);
            return _modules[which - 1];
        }
    }
}
