using System.Collections.Concurrent;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// Every different card and fallback of a publication and a day or a part of it, as the resolver made it for the first customer.
/// </summary>
internal sealed class ServedParts(ServedParts? before)
{
    private readonly ConcurrentDictionary<object, ServedPart> _parts = new();

    // What a publication did not touch keeps the forms that were made of it; older ones are let go.
    private readonly ConcurrentDictionary<object, ServedPart> _before = before?._parts ?? new();

    public ServedPart Of(RepCard card) => Of(card, () => new(card));

    public ServedPart Of(Fallback fallback) => Of(fallback, () => new(fallback));

    private ServedPart Of(object content, Func<ServedPart> make) =>
        _parts.TryGetValue(content, out var known)
            ? known
            : _parts.GetOrAdd(content, _before.TryGetValue(content, out var same) ? same : make());
}

/// <summary>What customers see under one publication, on one day or a part of it, with one state of the feeds.</summary>
/// <param name="setup">The publication.</param>
/// <param name="asOf">The day; the moment where somebody stands in for a part of it.</param>
/// <param name="end">When something else may be seen, at the latest when the day ends.</param>
/// <param name="index">All customers where they are in memory.</param>
/// <param name="parts">The cards.</param>
/// <param name="view">What all of them see; null where they are not in memory.</param>
internal sealed class ServedSetup(
    VersionedSetup setup, AsOf asOf, DateTimeOffset end, CustomerIndex? index, ServedParts parts, CustomersView? view)
{
    private static readonly ServedModule s_nothing = new([], IsKnown: true);
    private static readonly ServedModule s_unknown = new([], IsKnown: false);

    private readonly SetupOutcomes _outcomes = SetupOutcomes.Of(setup.Index, asOf);
    private readonly ConcurrentDictionary<IdOutcome, IdParts> _ids = new();
    private readonly ConcurrentDictionary<Fallback, ServedModule> _desks = new(ReferenceEqualityComparer.Instance);
    private long _state = -1;

    /// <param name="setup">The publication.</param>
    /// <param name="asOf">The day; the moment where somebody stands in for a part of it.</param>
    /// <param name="end">When something else may be seen, at the latest when the day ends.</param>
    /// <param name="index">All customers where they are in memory.</param>
    /// <param name="parts">The cards.</param>
    /// <param name="before">What was served before it: what did not change is taken over.</param>
    public static async Task<ServedSetup> OfAsync(
        VersionedSetup setup, AsOf asOf, DateTimeOffset end, CustomerIndex? index, ServedParts parts, ServedSetup? before = null) => new(
        setup, asOf, end, index, parts,
        index is null ? null : await index.UnderAsync(setup.Index, asOf, before?.Index == index ? before?.View : null));

    public VersionedSetup Setup => setup;

    public AsOf AsOf => asOf;

    public CustomerIndex? Index => index;

    public ServedParts Parts => parts;

    private CustomersView? View => view;

    /// <summary>Whether it is still true, and uses the customers that are in memory now.</summary>
    public bool IsCurrent(long state, DateTimeOffset now, CustomerIndex? inMemory) =>
        Volatile.Read(ref _state) == state && now < end && ReferenceEquals(index, inMemory);

    /// <summary>Notes that it is still true in that state of the database.</summary>
    public void IsTrueIn(long state) => Volatile.Write(ref _state, state);

    /// <summary>Makes every ID's cards ahead of the first customer who needs them.</summary>
    public void MakeCards(IReadOnlyCollection<IServedForm> forms)
    {
        foreach (var id in (view?.Ids ?? []).Where(id => id.Card is not null))
        {
            var made = PartsOf(id);
            foreach (var form in forms)
            {
                form.MakeOf(made.First);
                form.MakeOf(made.Next);
            }
        }
    }

    /// <summary>What the customer of that number, in UTF-8, sees; null where it is not in memory.</summary>
    public ServedModule? Find(ReadOnlySpan<byte> number) =>
        view?.Index.ListOf[view.Index.Find(number)] is >= 0 and var list ? Of(view.OutcomeOf(list)) : null;

    /// <summary>What a customer with these IDs sees; null is for nobody.</summary>
    public ServedModule Of(AssignedIds? assigned) =>
        Of(assigned is null ? CustomerOutcome.Unknown : _outcomes.Of(assigned.IsActive, assigned.RawIds, assigned.Customer));

    private ServedModule Of(CustomerOutcome outcome) => outcome switch
    {
        { Shown: [var only] } => PartsOf(only).Alone,
        { SeesRep: true, Shown: var shown } => new(
            [.. shown.Select((id, place) => place == 0 ? PartsOf(id).First : PartsOf(id).Next)], IsKnown: true),
        { Desk: { } desk } => _desks.GetOrAdd(
            desk, static (desk, parts) => new([parts.Of(desk.For(ByteTemplate.Customer))], IsKnown: true), parts),
        _ => outcome.Reason is Reason.CustomerUnknown ? s_unknown : s_nothing,
    };

    private IdParts PartsOf(IdOutcome id) => _ids.GetOrAdd(
        id, static (id, parts) => new(id.Card!.For(ByteTemplate.Customer), parts), parts);

    /// <summary>An ID's card where it is the customer's first, where it is a further one, and the module where it is the only one.</summary>
    private sealed class IdParts
    {
        public IdParts(RepCard card, ServedParts parts)
        {
            (First, Next) = (parts.Of(card with { IsPrimary = true }), parts.Of(card with { IsPrimary = false }));
            Alone = new([First], IsKnown: true);
        }

        public ServedPart First { get; }

        public ServedPart Next { get; }

        public ServedModule Alone { get; }
    }
}
