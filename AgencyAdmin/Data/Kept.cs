namespace AgencyAdmin.Data;

/// <summary>
/// What was worked out last, for every circuit and request of the process. It holds for one key; whoever asks first
/// with another works it out anew, and the others wait for it.
/// </summary>
/// <typeparam name="TKey">What the value hangs on.</typeparam>
/// <typeparam name="TValue">A value that never changes.</typeparam>
public sealed class Kept<TKey, TValue> : IDisposable
    where TKey : notnull
    where TValue : class
{
    private readonly SemaphoreSlim _working = new(1);
    private Entry? _entry;

    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> workOut, CancellationToken cancellationToken)
    {
        if (Find(key) is { } known)
        {
            return known;
        }

        await _working.WaitAsync(cancellationToken);
        try
        {
            if (Find(key) is { } worked)
            {
                return worked;
            }

            var value = await workOut();
            Volatile.Write(ref _entry, new(key, value));
            return value;
        }
        finally
        {
            _working.Release();
        }
    }

    public void Dispose() => _working.Dispose();

    private TValue? Find(TKey key) =>
        Volatile.Read(ref _entry) is { } entry && entry.Key.Equals(key) ? entry.Value : null;

    private sealed record Entry(TKey Key, TValue Value);
}
