using AgencyAdmin.Data.Stores;

namespace AgencyAdmin.Features.Intake.Pipeline;

/// <summary>
/// Lets one feed in at a time: what a feed is compared with must still be so when it is applied. The app, its
/// command line and other servers are several processes, so they meet at a lock.
/// </summary>
public sealed partial class IntakeTurns(IIntakeLock turn, TimeProvider clock, ILogger<IntakeTurns> logger) : IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Ends with the app: a feed that is still being read then has left nothing.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether this process takes a feed at the moment.</summary>
    public bool IsTaken => _turn.CurrentCount == 0;

    /// <summary>Waits for the turn; disposing the answer gives it on.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var timer = new PeriodicTimer(s_retry, clock);
            var isTold = false;
            while (true)
            {
                if (turn.TryTake() is { } taken)
                {
                    return new Turn(this, taken);
                }

                if (!isTold)
                {
                    isTold = true;
                    var owner = turn.Owner;
                    Log.Waiting(logger, owner);
                }

                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <summary>The turn, or null where a feed is being taken.</summary>
    public IDisposable? TryEnter()
    {
        if (!_turn.Wait(0))
        {
            return null;
        }

        if (turn.TryTake() is { } taken)
        {
            return new Turn(this, taken);
        }

        _turn.Release();
        return null;
    }

    /// <summary>Lets no other feed in, ends what is being read, and waits for what is being written.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _turn.WaitAsync(cancellationToken);
        _turn.Release();
    }

    public void Dispose()
    {
        _turn.Dispose();
        _stopping.Dispose();
    }

    private sealed class Turn(IntakeTurns turns, IDisposable taken) : IDisposable
    {
        public void Dispose()
        {
            taken.Dispose();
            turns._turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "A feed waits for the one that another process takes ({Owner})")]
        public static partial void Waiting(ILogger logger, string owner);
    }
}
