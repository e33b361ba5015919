using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// What customers see, from memory. True to the last publication, feed and day: each look-up compares the state of the
/// database first. While an index is read anew after a feed, customers are looked up in the database itself.
/// </summary>
public sealed class ServedModules(
    ServingDatabase database, CustomersInMemory customers, IServiceScopeFactory scopes, IEnumerable<IServedForm> forms,
    TimeProvider clock) : IDisposable
{
    private readonly IServedForm[] _forms = [.. forms];
    private readonly SemaphoreSlim _turn = new(1);
    private ServedSetup? _setup;
    private ServedSetup? _prepared;

    /// <summary>What the customer with that number, in UTF-8, sees now.</summary>
    public ValueTask<ServedModule> FindAsync(ReadOnlySpan<byte> number, CancellationToken cancellationToken = default) =>
        Volatile.Read(ref _setup) is { } setup
            && setup.IsCurrent(database.State(), clock.GetUtcNow(), customers.Latest)
            ? new(Find(setup, number))
            : new(RefreshAndFindAsync(number.ToArray(), cancellationToken));

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

            await customers.Reading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Makes the cards of a publication that is about to be written, where customers are being served: else the first thousands who
    /// ask after it would make them, all at once.
    /// </summary>
    public async Task PrepareAsync(VersionedSetup publication)
    {
        if (Volatile.Read(ref _setup) is { Index: { } index } now)
        {
            var (asOf, end) = Now(publication);
            var next = await ServedSetup.OfAsync(publication, asOf, end, index, new(now.Parts), now);
            next.MakeCards(_forms);
            Volatile.Write(ref _prepared, next);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ServedModule> RefreshAndFindAsync(byte[] number, CancellationToken cancellationToken) =>
        Find(await RefreshAsync(cancellationToken), number);

    private ServedModule Find(ServedSetup setup, ReadOnlySpan<byte> number) =>
        setup.Find(number) ?? setup.Of(database.Find(number));

    // One at a time: the others wait for what the first finds, instead of finding it too.
    private async Task<ServedSetup> RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var state = database.State();
            if (_setup is { } known && known.IsCurrent(state, clock.GetUtcNow(), customers.Latest))
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

    private async Task<ServedSetup> RenewAsync(
        (int Publication, CustomersState Customers) versions, CancellationToken cancellationToken)
    {
        var index = customers.AtHand(versions.Customers);
        if (_setup is { } known && known.Setup.Number == versions.Publication && Now(known.Setup) is var now && known.AsOf == now.AsOf)
        {
            return known.Index == index ? known : await ServedSetup.OfAsync(known.Setup, now.AsOf, now.End, index, known.Parts);
        }

        await using var scope = scopes.CreateAsyncScope();
        var setup = await scope.ServiceProvider.GetRequiredService<Setups>().PublishedAsync(cancellationToken);
        var (asOf, end) = Now(setup);

        // Of one that was never written the number may be right, but not what it holds.
        return Interlocked.Exchange(ref _prepared, null) is { } prepared
            && prepared.Setup == setup && prepared.AsOf == asOf && prepared.Index == index
                ? prepared
                : await ServedSetup.OfAsync(setup, asOf, end, index, new(_setup?.Parts), _setup);
    }

    // The day, or the part of it that lies between two moments at which somebody begins or ends to stand in.
    private (AsOf AsOf, DateTimeOffset End) Now(VersionedSetup setup)
    {
        var (now, times) = (AsOf.Now(clock), setup.Index.StandInTimes);
        var end = DayEnd(now.Day);
        return (times.Since(now, clock.LocalTimeZone), times.Next(now.At!.Value, clock.LocalTimeZone) is { } next && next < end ? next : end);
    }

    // Where the clocks change at midnight, the day ends at the first moment of the next all the same.
    private DateTimeOffset DayEnd(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new(midnight, clock.LocalTimeZone.GetUtcOffset(midnight));
    }
}
