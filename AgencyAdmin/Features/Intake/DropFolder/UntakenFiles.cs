namespace AgencyAdmin.Features.Intake.DropFolder;

/// <summary>Since when what is not taken has lain in the drop folder.</summary>
internal sealed class UntakenFiles
{
    private readonly Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <summary>Since when the one has lain there that lies there longest.</summary>
    public DateTimeOffset? OldestSince(IReadOnlyList<WaitingFile> waiting, DateTimeOffset now)
    {
        var names = waiting.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _since.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _since.Remove(gone);
        }

        foreach (var name in names)
        {
            _since.TryAdd(name, now);
        }

        return _since.Count == 0 ? null : _since.Values.Min();
    }
}
