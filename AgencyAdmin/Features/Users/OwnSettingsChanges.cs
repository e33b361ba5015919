using System.Collections.Concurrent;
using AgencyAdmin.Domain.Accounts;
using Microsoft.JSInterop;

namespace AgencyAdmin.Features.Users;

/// <summary>
/// Tells the open windows of a person that the settings have changed. A singleton: listeners come and go on any thread.
/// </summary>
public sealed class OwnSettingsChanges
{
    private readonly ConcurrentDictionary<Subscription, bool> _listeners = new();

    /// <summary>Calls <paramref name="listener"/> after each change of that account's, until the answer is disposed.</summary>
    public IDisposable Listen(int account, Func<OwnSettings, Task> listener)
    {
        var subscription = new Subscription(this, account, listener);
        _listeners[subscription] = true;
        return subscription;
    }

    /// <summary>Nobody waits for the windows: each follows when it can.</summary>
    public void Signal(int account, OwnSettings settings)
    {
        foreach (var subscription in _listeners.Keys.Where(subscription => subscription.Account == account))
        {
            _ = subscription.TellAsync(settings);
        }
    }

    private sealed class Subscription(OwnSettingsChanges owner, int account, Func<OwnSettings, Task> listener) : IDisposable
    {
        public int Account => account;

        public async Task TellAsync(OwnSettings settings)
        {
            try
            {
                await listener(settings);
            }
            catch (Exception exception) when (
                exception is ObjectDisposedException or JSDisconnectedException or OperationCanceledException)
            {
                // That window was closed between the look-up and the call.
            }
        }

        public void Dispose() => owner._listeners.TryRemove(this, out _);
    }
}
