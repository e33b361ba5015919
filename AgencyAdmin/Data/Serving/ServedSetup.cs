using System.Collections.Concurrent;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Serving;

/// <summary>
/// Every different card and fallback of a publication and a day, as the resolver made it for the first customer.
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

/// <summary>What customers see under one publication, on one day, with one state of the feeds.</summary>
/// <remarks>
/// Nothing is kept for a customer or a list of IDs but a number: hundreds of thousands of objects that come anew after each publication
/// would keep the garbage collector, and so everybody who asks, for half a second.
/// </remarks>
internal sealed class ServedSetup(
    VersionedSetup setup, DateOnly day, DateTimeOffset dayEnd, AssignmentIndex? index, ServedParts parts)
{
    private static long s_made;

    private readonly ConcurrentDictionary<string, IdParts> _ids = new(StringComparer.Ordinal);
    private readonly IdParts?[] _numberedIds = index is null ? [] : new IdParts?[index.Spellings];
    private readonly CardlessModules _cardless = new(index?.Lists ?? 0);
    private long _state = -1;

    /// <summary>Another for each that this process has made, and never 0.</summary>
    public long Stamp { get; } = Interlocked.Increment(ref s_made);

    public VersionedSetup Setup => setup;

    public DateOnly Day => day;

    public AssignmentIndex? Index => index;

    public ServedParts Parts => parts;

    /// <summary>Whether it is still true, and uses the customers that are in memory now.</summary>
    public bool IsCurrent(long state, DateTimeOffset now, AssignmentIndex? inMemory) =>
        Volatile.Read(ref _state) == state && now < dayEnd && ReferenceEquals(index, inMemory);

    /// <summary>Notes that it is still true in that state of the database.</summary>
    public void IsTrueIn(long state) => Volatile.Write(ref _state, state);

    /// <summary>Makes every ID's cards ahead of the first customer who needs them.</summary>
    public void MakeCards(IReadOnlyCollection<IServedForm> forms)
    {
        foreach (var number in Enumerable.Range(0, _numberedIds.Length).LettingOthersPass(atATime: 4))
        {
            if (PartsOf(number) is { First: { } first, Next: { } next })
            {
                foreach (var form in forms)
                {
                    form.MakeOf(first);
                    form.MakeOf(next);
                }
            }
        }
    }

    /// <summary>Where the customer stands in the index, for <see cref="At"/>; -1 where it does not.</summary>
    public int PlaceOf(ReadOnlySpan<byte> number) => index?.Find(number) ?? -1;

    /// <summary>What the customers at that place see.</summary>
    public ServedModule At(int place) =>
        _cardless.At(place) ?? WithCards(index!.ActiveIds(place)) ?? _cardless.Keep(place, Resolved(index.List(place)));

    /// <summary>
    /// What a customer with these IDs sees: the resolver's answer, with a number that stands for anybody's.
    /// </summary>
    public ServedModule Of(AssignedIds? assigned) =>
        assigned is { IsActive: true } && WithCards([.. assigned.RawIds.Select(PartsOf)]) is { } module ? module : Resolved(assigned);

    // An ID leads to the same card in all lists, so it is resolved once, without the sentences and chains that nobody here reads.
    private ServedModule? WithCards(ReadOnlySpan<int> ids)
    {
        if (ids.Length == 1)
        {
            return PartsOf(ids[0]).Alone;
        }

        var parts = new IdParts[ids.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = PartsOf(ids[i]);
        }

        return WithCards(parts);
    }

    private static ServedModule? WithCards(IdParts[] ids)
    {
        var cards = new ServedPart[ids.Length];
        var count = 0;
        foreach (var id in ids)
        {
            if (id is { First: { } first, Next: { } next } && !IsAmong(cards.AsSpan(0, count), first))
            {
                cards[count] = count == 0 ? first : next;
                count++;
            }
        }

        return count == 0 ? null : new(cards[..count], IsKnown: true);
    }

    private static bool IsAmong(ReadOnlySpan<ServedPart> cards, ServedPart other)
    {
        foreach (var card in cards)
        {
            if (card.Card!.ContactId == other.Card!.ContactId)
            {
                return true;
            }
        }

        return false;
    }

    // Two that come at once resolve twice and get the same.
    private IdParts PartsOf(int number) => _numberedIds[number] ??= PartsOf(index!.Spelling(number));

    private IdParts PartsOf(string raw) => _ids.GetOrAdd(raw, MakePartsOf);

    private IdParts MakePartsOf(string raw) => IdOutcome.Of(raw, setup.Index, day).Card?.For(ByteTemplate.Customer) is { } card
        ? new(parts.Of(card with { IsPrimary = true }), parts.Of(card with { IsPrimary = false }))
        : IdParts.None;

    private ServedModule Resolved(AssignedIds? assigned)
    {
        var facts = assigned is null
            ? null
            : new CustomerFacts(ByteTemplate.Customer, "", assigned.IsActive, assigned.RawIds);
        var resolution = Resolver.Resolve(ByteTemplate.Customer, facts, setup.Index, day);
        return new(
            resolution.Fallback is { } fallback ? [parts.Of(fallback)] : [.. resolution.Cards.Select(parts.Of)],
            resolution.Reason is not Reason.CustomerUnknown);
    }

    /// <summary>An ID's card where it is the customer's first, where it is a further one, and the module where it is the only one.</summary>
    private sealed class IdParts
    {
        public static readonly IdParts None = new();

        public IdParts(ServedPart first, ServedPart next) => (First, Next, Alone) = (first, next, new([first], IsKnown: true));

        private IdParts()
        {
        }

        public ServedPart? First { get; }

        public ServedPart? Next { get; }

        public ServedModule? Alone { get; }
    }
}
