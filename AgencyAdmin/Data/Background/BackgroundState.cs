using System.Collections.Concurrent;

namespace AgencyAdmin.Data.Background;

/// <summary>Which work in the background fails now, and since when: health reads it. And whose the work of one node is.</summary>
public sealed class BackgroundState
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _failing = new(StringComparer.Ordinal);

    /// <summary>Whether the work of one node of all is done here.</summary>
    public NodeDuty Duty { get; } = new();

    /// <summary>The names of the work that fails, in their order.</summary>
    public IReadOnlyList<string> Failing => [.. _failing.Keys.Order(StringComparer.Ordinal)];

    internal void Works(string work) => _failing.TryRemove(work, out _);

    internal void Fails(string work, DateTimeOffset at) => _failing.TryAdd(work, at);
}
