namespace AgencyAdmin.Data.Background;

/// <summary>
/// Whether this process does the work that one node of all does: the drop folder, dates that come due. It does for as long as nothing
/// says otherwise; with PostgreSQL a lock does.
/// </summary>
public sealed class NodeDuty
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _mine = Given();

    public bool IsMine
    {
        get
        {
            lock (_lock)
            {
                return _mine.Task.IsCompleted;
            }
        }
    }

    /// <summary>Waits until it is this process's.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _mine.Task.WaitAsync(cancellationToken);
        }
    }

    internal void Is(bool mine)
    {
        lock (_lock)
        {
            if (mine)
            {
                _mine.TrySetResult();
            }
            else if (_mine.Task.IsCompleted)
            {
                _mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private static TaskCompletionSource Given()
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        given.SetResult();
        return given;
    }
}
