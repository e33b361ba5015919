using System.Collections.Concurrent;
using AgencyAdmin.Security.Web;
using Microsoft.Extensions.Options;

namespace AgencyAdmin.Security.Passwords;

/// <summary>
/// Where passwords are hashed: on threads of its own, one for two cores and two at most, so that many sign-ins at once take
/// neither the threads nor the cores that portals are answered on. Who comes meanwhile waits in a line, which is not endless.
/// </summary>
public sealed class PasswordHashing(IOptions<RequestLimits> limits) : IDisposable
{
    private readonly BlockingCollection<Action> _waiting = new(Math.Max(1, limits.Value.PasswordsWaiting));
    private readonly Lock _lock = new();
    private bool _isStarted;

    /// <summary>How many passwords are hashed at the same time.</summary>
    public static int AtOnce { get; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 2);

    /// <summary>Hashes or compares in its turn.</summary>
    /// <exception cref="TooManyPasswordsException">The line is full. Nothing was hashed.</exception>
    public Task<T> RunAsync<T>(Func<T> hash)
    {
        Start();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryAdd(() => Run(hash, done)))
        {
            throw new TooManyPasswordsException();
        }

        return done.Task;
    }

    // The threads end by themselves once the last in line has its hash.
    public void Dispose() => _waiting.CompleteAdding();

    private static void Run<T>(Func<T> hash, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(hash());
        }
        catch (Exception fault)
        {
            // It is its caller's, as if the caller had hashed.
            done.SetException(fault);
        }
    }

    private void Start()
    {
        lock (_lock)
        {
            if (_isStarted)
            {
                return;
            }

            _isStarted = true;
            for (var i = 0; i < AtOnce; i++)
            {
                new Thread(HashAll) { Name = "Password hashing", IsBackground = true }.Start();
            }
        }
    }

    private void HashAll()
    {
        foreach (var work in _waiting.GetConsumingEnumerable())
        {
            work();
        }
    }
}

/// <summary>More passwords wait to be hashed than <see cref="RequestLimits.PasswordsWaiting"/>.</summary>
public sealed class TooManyPasswordsException() : Exception("Too many passwords wait to be hashed.");
