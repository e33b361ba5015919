namespace AgencyAdmin.Data;

/// <summary>What a save waits for.</summary>
/// <param name="What">What is written meanwhile, as a sentence without its full stop.</param>
/// <param name="Since">Since when the save waits.</param>
public sealed record WaitedFor(string What, DateTimeOffset Since);

/// <summary>
/// How a flow of control waits for its turn to write: how long at most, and what it waits for now, so that it can be
/// shown. A flow without one waits for as long as it takes.
/// </summary>
public sealed class WriteWait(TimeSpan? limit = null)
{
    private static readonly AsyncLocal<WriteWait?> s_current = new();
    private readonly Lock _lock = new();
    private readonly List<WaitedFor> _waits = [];

    /// <summary>A save begins or ends to wait; on any thread.</summary>
    public event Action? Changed;

    /// <summary>After this time a save gives up with a <see cref="WriterBusyException"/>.</summary>
    public TimeSpan? Limit { get; } = limit;

    /// <summary>What is waited for since longest, or null.</summary>
    public WaitedFor? Now
    {
        get
        {
            lock (_lock)
            {
                return _waits.Count == 0 ? null : _waits[0];
            }
        }
    }

    internal static WriteWait? Current => s_current.Value;

    /// <summary>From here on this flow of control, and what it calls, waits like this.</summary>
    public void Use() => s_current.Value = this;

    /// <summary>
    /// From here on this flow of control waits for as long as it takes: its work is too long to be done again.
    /// </summary>
    public static void UseNone() => s_current.Value = null;

    internal void Begin(WaitedFor wait) => Change(() => _waits.Add(wait));

    internal void End(WaitedFor wait) => Change(() => _waits.Remove(wait));

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
        }

        Changed?.Invoke();
    }
}

/// <summary>A save waited for its turn for as long as its caller allows; nothing was stored.</summary>
public sealed class WriterBusyException(string what)
    : Exception($"{what}, and other saves wait for its end. Nothing was stored; try again.");
