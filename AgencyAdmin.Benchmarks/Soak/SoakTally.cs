using System.Collections.Concurrent;
using System.Globalization;

namespace AgencyAdmin.Benchmarks.Soak;

/// <summary>What came back, counted by all clients together.</summary>
internal sealed class SoakTally
{
    private long _answers;
    private long _saves;
    private long _undone;
    private long _feeds;
    private long _publications;
    private long _stale;
    private long _busy;

    public ConcurrentBag<string> Faults { get; } = [];

    public void CountAnswer() => Interlocked.Increment(ref _answers);

    public void CountSave() => Interlocked.Increment(ref _saves);

    public void CountUndone() => Interlocked.Increment(ref _undone);

    public void CountFeed() => Interlocked.Increment(ref _feeds);

    public void CountPublication() => Interlocked.Increment(ref _publications);

    public void CountStale() => Interlocked.Increment(ref _stale);

    public void CountBusy() => Interlocked.Increment(ref _busy);

    public string Row() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {_answers:N0} | {_saves:N0} | {_undone:N0} | {_feeds:N0} | {_publications:N0} | {_stale:N0} | {_busy:N0} | {Faults.Count} |");
}
