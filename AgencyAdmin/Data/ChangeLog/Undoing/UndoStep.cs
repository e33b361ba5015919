using AgencyAdmin.Domain.ChangeLog;

namespace AgencyAdmin.Data.ChangeLog.Undoing;

/// <summary>
/// One entry that is being undone: what was done for it so far, and what stands in the way of the rest.
/// </summary>
internal sealed class UndoStep(ChangeEntry entry)
{
    private readonly List<string> _done = [];

    public ChangeEntry Entry => entry;

    public LoggedEntity Definition { get; } = LoggedEntities.OfSubject(entry.Subject)!;

    public IReadOnlyList<string> Done => _done;

    /// <summary>What was changed since; empty for the thing as a whole. Each is told with who did it.</summary>
    public List<(string Name, string Label)> ChangedSince { get; } = [];

    /// <summary>Any other reason, in words.</summary>
    public string? Obstacle { get; private set; }

    public bool IsFinished { get; private set; }

    /// <summary>Begins another try: what stood in the way may have gone.</summary>
    public void Again()
    {
        ChangedSince.Clear();
        Obstacle = null;
    }

    public void Did(string what) => _done.Add(what);

    public void TakeBack(int count) => _done.RemoveRange(_done.Count - count, count);

    public void Wait(string obstacle) => Obstacle = obstacle;

    public void Finish() => IsFinished = true;
}
