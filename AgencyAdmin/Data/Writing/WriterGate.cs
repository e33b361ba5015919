using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace AgencyAdmin.Data.Writing;

/// <summary>Who has the turn to write.</summary>
/// <param name="What">What is written, as a sentence without its full stop.</param>
public sealed record WriterHolding(string What, DateTimeOffset Since);

/// <summary>
/// The one turn to write: SQLite has one writer, and on PostgreSQL the change log and the draft have one order. Whoever wants to write
/// waits in line without a thread, and begins its transaction when nobody else writes. Readers never wait.
/// </summary>
/// <remarks>
/// The line is this process's. Another process, as the command line beside the server, is waited for by asking again.
/// </remarks>
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing, and at a stop turns are still given back to it.")]
public abstract class WriterGate(TimeProvider clock)
{
    private const string Elsewhere = "Another program is writing to the database";

    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(100);
    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <summary>Who has the turn, or null.</summary>
    public WriterHolding? Holding { get; private set; }

    /// <summary>How many wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Waits for the turn and begins a transaction that has the write lock.</summary>
    /// <exception cref="WriterBusyException">It took longer than the flow's <see cref="WriteWait"/> allows.</exception>
    /// <exception cref="DatabaseGoneException">There is nothing to write to any more.</exception>
    public async Task<WriteTurn> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await TryTakeAsync(connection, cancellationToken) ?? await WaitAsync(connection, cancellationToken);
        Holding = new(WriteReason.Current, clock.GetUtcNow());
        return new(this, transaction);
    }

    /// <summary>Waits for the turn and begins nothing: for what cannot be done in a transaction.</summary>
    /// <returns>Disposing it gives the turn on.</returns>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        Holding = new(WriteReason.Current, clock.GetUtcNow());
        return new BareTurn(this);
    }

    internal void Leave()
    {
        Holding = null;
        _turn.Release();
    }

    /// <summary>Begins a transaction that nobody else writes beside, or answers null where another process does.</summary>
    protected abstract ValueTask<DbTransaction?> TryBeginAsync(DbConnection connection, CancellationToken cancellationToken);

    private async ValueTask<DbTransaction?> TryTakeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!_turn.Wait(0, CancellationToken.None))
        {
            return null;
        }

        DbTransaction? transaction = null;
        try
        {
            return transaction = await TryBeginAsync(connection, cancellationToken);
        }
        finally
        {
            if (transaction is null)
            {
                _turn.Release();
            }
        }
    }

    private async Task<DbTransaction> WaitAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        using var patience = new Patience(Holding?.What ?? Elsewhere, clock, cancellationToken);
        try
        {
            await _turn.WaitAsync(patience.Token);
            return await AskAsync(connection, patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsExhausted && !cancellationToken.IsCancellationRequested)
        {
            throw new WriterBusyException(patience.What);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Asks again and again, with the turn of this process, until no other one writes.</summary>
    private async Task<DbTransaction> AskAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(s_shortestPause, clock);
            DbTransaction? transaction;
            while ((transaction = await TryBeginAsync(connection, cancellationToken)) is null)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                timer.Period = timer.Period * 2 < s_longestPause ? timer.Period * 2 : s_longestPause;
            }

            return transaction;
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    private sealed class BareTurn(WriterGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }

    /// <summary>One wait for the turn, as its flow of control has it.</summary>
    private sealed class Patience : IDisposable
    {
        private readonly WriteWait? _flow = WriteWait.Current;
        private readonly WaitedFor _wait;
        private readonly CancellationTokenSource? _limit;
        private readonly CancellationTokenSource _both;

        public Patience(string what, TimeProvider clock, CancellationToken cancellationToken)
        {
            _wait = new(what, clock.GetUtcNow());
            _limit = _flow?.Limit is { } limit ? new(limit, clock) : null;
            _both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _limit?.Token ?? default);
            _flow?.Begin(_wait);
        }

        public CancellationToken Token => _both.Token;

        public bool IsExhausted => _limit?.IsCancellationRequested == true;

        public string What => _wait.What;

        public void Dispose()
        {
            _flow?.End(_wait);
            _both.Dispose();
            _limit?.Dispose();
        }
    }
}
