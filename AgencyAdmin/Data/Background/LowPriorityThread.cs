using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace AgencyAdmin.Data.Background;

/// <summary>
/// One thread for long work, whose turn comes after everybody else's: on a machine of few cores portals must not wait
/// for a publication. What begins on it goes on on it.
/// </summary>
public sealed class LowPriorityThread : TaskScheduler, IDisposable
{
    // About a tenth of the processor where others want all of it, and all that they leave.
    private const int Niceness = 10;

    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Lazy<Thread> _thread;

    public LowPriorityThread() => _thread = new(Start);

    public override int MaximumConcurrencyLevel => 1;

    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        _ = _thread.Value;
        return Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, this).Unwrap();
    }

    public void Dispose() => _tasks.CompleteAdding();

    protected override void QueueTask(Task task) => _tasks.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        Thread.CurrentThread == _thread.Value && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _tasks];

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "Low priority", Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET's own priority does nothing there. Niceness is a thread's, and anybody may raise it.
            _ = Nice(Niceness);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nice(int increment);
}
