using System.Diagnostics;
using AgencyAdmin.Data.Customers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Features.Draft;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// What customers see, from memory. True to the last publication, feed and day: each look-up compares the state of the
/// database first. While an index is read anew after a feed, customers are looked up in the database itself.
/// </summary>
public sealed partial class ServedModules(
    ServingDatabase database, IServiceScopeFactory scopes, IEnumerable<IServedForm> forms, TimeProvider clock,
    ILogger<ServedModules> logger) : IDisposable
{
    private readonly IServedForm[] _forms = [.. forms];
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private ServedSetup? _setup;
    private ServedSetup? _prepared;
    private AssignmentIndex? _index;
    private Task _reading = Task.CompletedTask;
    private volatile bool _isUnread;

    /// <summary>True where reading the customers into memory has failed, until it succeeds.</summary>
    public bool IsUnread => _isUnread;

    /// <summary>What the customer with that number, in UTF-8, sees now.</summary>
    public ValueTask<ServedModule> FindAsync(ReadOnlySpan<byte> number, CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _setup) is { } setup
            && setup.IsCurrent(database.State(), clock.GetUtcNow(), Volatile.Read(ref _index))
            ? new(Find(setup, number))
            : new(RefreshAndFindAsync(number.ToArray(), cancellationToken));

    /// <summary>
    /// All that customers see now, each of them in memory; null where a look-up has to ask the database. The
    /// same again says that nobody sees anything else than when it was given before.
    /// </summary>
    internal ServedSetup? Standing(DateTimeOffset now) =>
        Volatile.Read(ref _setup) is { Index: not null } setup
            && setup.IsCurrent(database.State(), now, Volatile.Read(ref _index))
            ? setup
            : null;

    /// <summary>
    /// Waits until every customer is in memory; answers how many, in how many different lists of IDs.
    /// </summary>
    public async Task<(int Customers, int Lists)> WarmUpAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if ((await RefreshAsync(cancellationToken)).Index is { } index)
            {
                return (index.Customers, index.Lists);
            }

            await _reading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// What another setup makes of every customer, in numbers; null where the customers in memory are not those that the caller's
    /// transaction sees.
    /// </summary>
    public async Task<CustomerEffectsReport?> MeasureAsync(
        AppDbContext db, SetupIndex before, SetupIndex after, CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _index) is { } index
            && index.Version == await CustomersState.VersionAsync(db, cancellationToken)
            ? ListEffects.Measure(index, before, after, CompanyDay.Today(clock))
            : null;

    /// <summary>
    /// Makes the cards of a publication that is about to be written, where customers are being served: else the first thousands who
    /// ask after it would make them, all at once.
    /// </summary>
    public void Prepare(VersionedSetup publication)
    {
        if (Volatile.Read(ref _setup) is { Index: { } index } now)
        {
            var day = CompanyDay.Today(clock);
            var next = new ServedSetup(publication, day, DayEnd(day), index, new(now.Parts));
            next.MakeCards(_forms);
            Volatile.Write(ref _prepared, next);
        }
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
        _turn.Dispose();
    }

    private async Task<ServedModule> RefreshAndFindAsync(byte[] number, CancellationToken cancellationToken) =>
        Find(await RefreshAsync(cancellationToken), number);

    private ServedModule Find(ServedSetup setup, ReadOnlySpan<byte> number) =>
        setup.PlaceOf(number) is >= 0 and var place ? setup.At(place) : setup.Of(database.Find(number));

    // One at a time: the others wait for what the first finds, instead of finding it too.
    private async Task<ServedSetup> RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var state = database.State();
            if (_setup is { } known && known.IsCurrent(state, clock.GetUtcNow(), Volatile.Read(ref _index)))
            {
                return known;
            }

            var setup = await RenewAsync(database.Versions(), cancellationToken);
            setup.IsTrueIn(state);
            Volatile.Write(ref _setup, setup);
            return setup;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ServedSetup> RenewAsync(ServedVersions versions, CancellationToken cancellationToken)
    {
        var day = CompanyDay.Today(clock);
        var index = Volatile.Read(ref _index);
        if (index?.Version != versions.Customers)
        {
            Interlocked.CompareExchange(ref _index, null, index);
            index = null;
            _reading = _reading.IsCompleted ? Task.Run(ReadIndex, CancellationToken.None) : _reading;
        }

        if (_setup is { } known && known.Setup.Number == versions.Publication && known.Day == day)
        {
            return known.Index == index ? known : new(known.Setup, day, DayEnd(day), index, known.Parts);
        }

        await using var scope = scopes.CreateAsyncScope();
        var setup = await scope.ServiceProvider.GetRequiredService<Setups>().PublishedAsync(cancellationToken);

        // Of one that was never written the number may be right, but not what it holds.
        return Interlocked.Exchange(ref _prepared, null) is { } prepared
            && prepared.Setup == setup && prepared.Day == day && prepared.Index == index
                ? prepared
                : new(setup, day, DayEnd(day), index, new(_setup?.Parts));
    }

    private void ReadIndex()
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            var index = AssignmentIndexReader.Read(database, _ending.Token);

            // The next look-up takes it up, or begins again where a feed has come meanwhile.
            Volatile.Write(ref _index, index);
            _isUnread = false;
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Log.Read(logger, index.Customers, index.Lists, seconds);
        }
        catch (Exception e) when (
            e is Microsoft.Data.Sqlite.SqliteException or ObjectDisposedException or OperationCanceledException)
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

    // Where the clocks change at midnight, the day ends at the first moment of the next all the same.
    private DateTimeOffset DayEnd(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(midnight, clock.LocalTimeZone.GetUtcOffset(midnight));
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
