namespace AgencyAdmin.Data.AllCustomers;

/// <summary>A value that is read when it is first asked for, and again where that failed.</summary>
internal sealed class ReadOnce<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _reading;

    public Task<T> GetAsync()
    {
        lock (_lock)
        {
            return _reading is { IsFaulted: false, IsCanceled: false } ? _reading : _reading = Task.Run(read);
        }
    }
}
