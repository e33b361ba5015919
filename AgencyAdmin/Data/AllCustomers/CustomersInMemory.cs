using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// The one <see cref="CustomerIndex"/> of the process, read anew once a feed has been applied or a business added.
/// Whoever comes first reads it, the others wait; portals do not wait, but look into the database meanwhile.
/// </summary>
public sealed partial class CustomersInMemory(IAllCustomersReader reader, ILogger<CustomersInMemory> logger) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _ownTurn = new(1);
    private CustomerIndex? _latest;
    private Task _reading = Task.CompletedTask;
    private volatile bool _isUnread;

    /// <summary>True where reading the customers into memory has failed, until it succeeds.</summary>
    public bool IsUnread => _isUnread;

    /// <summary>Those in memory, of whatever state; null while none are.</summary>
    internal CustomerIndex? Latest => Volatile.Read(ref _latest);

    /// <summary>Ends when what <see cref="AtHand"/> has begun to read is there.</summary>
    internal Task Reading => _reading;

    /// <summary>The customers as the caller's transaction sees them, but for what it has written itself.</summary>
    /// <param name="db">Whose transaction says which.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<CustomerIndex> GetAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        var state = await CustomersState.ReadAsync(db, cancellationToken);
        var index = Volatile.Read(ref _latest) is { } latest && latest.State == state
            ? latest
            : await ReadAsync(state, cancellationToken);
        return index.State == state ? index : await ReadOwnAsync(db, cancellationToken);
    }

    /// <summary>
    /// The customers as the caller's transaction sees them, what it has written itself included: read for it alone, and
    /// for one caller after the other, because each holds as much memory as all the others do together.
    /// </summary>
    public async Task<CustomerIndex> ReadOwnAsync(AppDbContext db, CancellationToken cancellationToken = default)
    {
        await _ownTurn.WaitAsync(cancellationToken);
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            return reader.Read(db, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            _ownTurn.Release();
        }
    }

    /// <summary>
    /// The customers where they are in memory, perhaps without those that were added by hand since; else null, and they
    /// are being read.
    /// </summary>
    internal CustomerIndex? AtHand(CustomersState state)
    {
        var latest = Volatile.Read(ref _latest);
        if (latest?.State.Version >= state.Version)
        {
            return latest.State.Version == state.Version ? latest : null;
        }

        // Not both in memory at once.
        Interlocked.CompareExchange(ref _latest, null, latest);
        _reading = _reading.IsCompleted ? Task.Run(ReadInBackgroundAsync, CancellationToken.None) : _reading;
        return null;
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
        _turn.Dispose();
        _ownTurn.Dispose();
    }

    private async Task ReadInBackgroundAsync()
    {
        try
        {
            await ReadAsync(wanted: null, _ending.Token);
        }
        catch (Exception e) when (e is DbException or ObjectDisposedException or OperationCanceledException)
        {
            // Customers are looked up in the database until the next attempt; at the end of the process nobody is any
            // more.
            if (!_ending.IsCancellationRequested)
            {
                _isUnread = true;
                Log.NotRead(logger, e);
            }
        }
    }

    private async Task<CustomerIndex> ReadAsync(CustomersState? wanted, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Volatile.Read(ref _latest) is { } latest && (wanted is null || latest.State == wanted)
                ? latest
                : await Task.Run(Read, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private CustomerIndex Read()
    {
        var started = Stopwatch.GetTimestamp();
        var index = reader.Read(_ending.Token);
        Volatile.Write(ref _latest, index);
        _isUnread = false;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Log.Read(logger, index.Customers, index.Lists, seconds);
        return index;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1, Level = LogLevel.Information,
            Message = "{Customers} customers with {Lists} different lists of sales rep IDs were read into memory in {Seconds} s")]
        public static partial void Read(ILogger logger, int customers, int lists, double seconds);

        [LoggerMessage(
            EventId = 2, Level = LogLevel.Error,
            Message = "Customers could not be read into memory, so each is looked up in the database until the next change")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
