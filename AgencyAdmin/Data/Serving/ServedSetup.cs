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
internal sealed class ServedSetup(
    VersionedSetup setup, DateOnly day, DateTimeOffset dayEnd, AssignmentIndex? index, ServedParts parts)
{
    private static readonly CustomerFacts s_anybody = new(ByteTemplate.Customer, "", IsActive: true, []);

    private readonly ConcurrentDictionary<string, IdParts?> _ids = new(StringComparer.Ordinal);
    private readonly ServedModule?[] _modules = index is null ? [] : new ServedModule?[index.Lists];
    private long _state = -1;

    public VersionedSetup Setup => setup;

    public DateOnly Day => day;

    public AssignmentIndex? Index => index;

    public ServedParts Parts => parts;

    /// <summary>Whether it is still true, and uses the customers that are in memory now.</summary>
    public bool IsCurrent(long state, DateTimeOffset now, AssignmentIndex? inMemory) =>
        Volatile.Read(ref _state) == state && now < dayEnd && ReferenceEquals(index, inMemory);

    /// <summary>Notes that it is still true in that state of the database.</summary>
    public void IsTrueIn(long state) => Volatile.Write(ref _state, state);

    /// <summary>The module of a customer in the index, or null where it is not there.</summary>
    public ServedModule? Find(ReadOnlySpan<byte> number)
    {
        if (index is null || index.Find(number) is not (>= 0 and var list))
        {
            return null;
        }

        // Two that come at once resolve twice and get the same.
        return _modules[list] ??= Of(index.List(list));
    }

    /// <summary>
    /// What a customer with these IDs sees: the resolver's answer, with a number that stands for anybody's.
    /// </summary>
    public ServedModule Of(AssignedIds? assigned) =>
        assigned is { IsActive: true } && CardsOf(assigned.RawIds) is { Length: > 0 } cards
            ? new(cards, IsKnown: true)
            : Resolved(assigned);

    // After a publication hundreds of thousands of lists are made anew. An ID leads to the same card in all of them, so
    // it is resolved once, without the sentences and chains that nobody here reads.
    private ServedPart[] CardsOf(string[] rawIds)
    {
        var cards = new List<ServedPart>(rawIds.Length);
        foreach (var raw in rawIds)
        {
            if (_ids.GetOrAdd(raw, PartsOf) is { } card && !cards.Exists(other => other.Card!.ContactId == card.First.Card!.ContactId))
            {
                cards.Add(cards.Count == 0 ? card.First : card.Next);
            }
        }

        return [.. cards];
    }

    private IdParts? PartsOf(string raw) => Resolver.ResolveId(raw, s_anybody, setup.Index, day).Card is { } card
        ? new(parts.Of(card with { IsPrimary = true }), parts.Of(card with { IsPrimary = false }))
        : null;

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

    /// <summary>An ID's card where it is the customer's first, and where it is a further one.</summary>
    private sealed record IdParts(ServedPart First, ServedPart Next);
}
