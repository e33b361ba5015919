using System.Collections.Concurrent;

namespace AgencyAdmin.Features.Draft;

/// <summary>Open pages that want to be told of something; they come and go on any thread.</summary>
public abstract partial class Listeners(ILogger logger)
{
    private readonly ILogger _logger = logger;

    private readonly ConcurrentDictionary<Subscription, bool> _listeners = new();

    /// <summary>Calls <paramref name="listener"/> after each change, until the answer is disposed.</summary>
    public IDisposable Listen(Func<Task> listener)
    {
        var subscription = new Subscription(this, listener);
        _listeners[subscription] = true;
        return subscription;
    }

    /// <summary>
    /// Tells all of them. The pages of the caller's own circuit have drawn themselves when it returns; nobody waits
    /// for other people's browsers, each of which reads at its own pace.
    /// </summary>
    public Task SignalAsync()
    {
        var own = new List<Task>();
        foreach (var subscription in _listeners.Keys)
        {
            if (subscription.IsHere)
            {
                own.Add(subscription.TellAsync());
            }
            else
            {
                subscription.Tell();
            }
        }

        return Task.WhenAll(own);
    }

    /// <summary>Tells all but that one, and waits for nobody.</summary>
    protected void TellAllBut(IDisposable own)
    {
        foreach (var subscription in _listeners.Keys.Where(subscription => subscription != own))
        {
            subscription.Tell();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A page could not follow a change")]
        public static partial void NotFollowed(ILogger logger, Exception exception);
    }

    private sealed class Subscription(Listeners owner, Func<Task> listener) : IDisposable
    {
        // Each circuit has a context of its own, and a component listens and saves inside of it.
        private readonly SynchronizationContext? _home = SynchronizationContext.Current;
        private Task _running = Task.CompletedTask;
        private int _due;

        public bool IsHere => _home is not null && _home == SynchronizationContext.Current;

        /// <summary>
        /// Tells it on a thread of its own. Changes that come while it reads are read together afterwards.
        /// </summary>
        public void Tell()
        {
            if (Interlocked.Increment(ref _due) == 1)
            {
                _running = Task.Run(RunAsync);
            }
        }

        public async Task TellAsync()
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

        public void Dispose() => owner._listeners.TryRemove(this, out _);

        private async Task RunAsync()
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref _due);
                try
                {
                    await TellAsync();
                }
                catch (Exception exception)
                {
                    // Nobody waits for this page, and its next change must find it listening.
                    Log.NotFollowed(owner._logger, exception);
                }
            }
            while (Interlocked.CompareExchange(ref _due, 0, seen) != seen);
        }
    }
}
