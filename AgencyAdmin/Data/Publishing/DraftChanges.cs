using System.Collections.Concurrent;

namespace AgencyAdmin.Data.Publishing;

/// <summary>Tells every open browser that the draft has changed. A singleton, so listeners come and go on any thread.</summary>
public sealed class DraftChanges
{
    private readonly ConcurrentDictionary<Subscription, Func<Task>> _listeners = new();

    /// <summary>Calls <paramref name="listener"/> after each change, until the answer is disposed.</summary>
    public IDisposable Listen(Func<Task> listener)
    {
        var subscription = new Subscription(this);
        _listeners[subscription] = listener;
        return subscription;
    }

    /// <summary>Every editor calls this after it has saved.</summary>
    public Task SignalAsync() => Task.WhenAll(_listeners.Values.Select(TellAsync));

    private static async Task TellAsync(Func<Task> listener)
    {
        try
        {
            await listener();
        }
        catch (ObjectDisposedException)
        {
            // That circuit ended between the look-up and the call.
        }
    }

    private sealed class Subscription(DraftChanges owner) : IDisposable
    {
        public void Dispose() => owner._listeners.TryRemove(this, out _);
    }
}
