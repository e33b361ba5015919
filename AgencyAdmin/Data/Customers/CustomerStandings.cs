using System.Collections.Concurrent;
using AgencyAdmin.Data.Publishing;
using AgencyAdmin.Domain.Matching;
using AgencyAdmin.Domain.Publishing;
using AgencyAdmin.Domain.RepIds;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Data.Customers;

/// <summary>What one spelling of a sales rep ID contributes to anybody's module, and whose it is.</summary>
/// <param name="Normalised">The ID that it is a spelling of, by the setup's rules.</param>
/// <param name="Face">The card, or the reason why there is none.</param>
/// <param name="Cause">What stands in the way; where it shows, nothing that others share.</param>
/// <param name="AgencyId">The agency that claims it, where one does.</param>
public sealed record SpellingStanding(string Normalised, IdOutcome Face, Cause Cause, int? AgencyId)
{
    /// <summary>The ID as it is searched for, in one piece.</summary>
    internal string FoldedId { get; } = FoldedText.Of(Normalised).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The name on the card as it is searched for; empty where there is none.</summary>
    internal string FoldedName { get; } = FoldedText.Of(Face.Card?.Name);
}

/// <summary>How every customer stands with one setup on one day, as the resolver says: each spelling is resolved once.</summary>
public sealed class CustomerStandings
{
    private const int Counted = 64;

    private readonly SpellingStanding?[] _bySpelling;
    private NearWords? _repNames;
    private readonly ConcurrentDictionary<CustomerFilter, Lazy<FacetCounts>> _counts = new();

    private CustomerStandings(CustomerIndex index, SetupIndex setup, DateOnly day, SpellingStanding?[] bySpelling)
    {
        (Index, Setup, Day, _bySpelling) = (index, setup, day, bySpelling);
        Reasons = new Reason[index.LastId + 1];
        IsComplete = new bool[index.LastId + 1];
        for (var id = 1; id <= index.LastId; id++)
        {
            (Reasons[id], IsComplete[id]) = Look(id);
        }
    }

    public CustomerIndex Index { get; }

    public SetupIndex Setup { get; }

    public DateOnly Day { get; }

    /// <summary>Every spelling with its key.</summary>
    public IEnumerable<(int Id, SpellingStanding Standing)> Spellings =>
        _bySpelling.Select((standing, id) => (id, standing!)).Where(pair => pair.Item2 is not null);

    /// <summary>For each customer's key: Shown, or the first thing that stands in the way; CustomerUnknown where there is none.</summary>
    internal Reason[] Reasons { get; }

    /// <summary>For each customer's key whether its module has a complete card.</summary>
    internal bool[] IsComplete { get; }

    public static CustomerStandings Of(
        CustomerIndex index, IReadOnlyList<RepIdSpelling> spellings, SetupIndex setup, DateOnly day)
    {
        var bySpelling = new SpellingStanding?[spellings.Count == 0 ? 1 : spellings.Max(spelling => spelling.Id) + 1];
        foreach (var spelling in spellings)
        {
            var id = IdOutcome.Of(spelling.Raw, setup, day);
            bySpelling[spelling.Id] = new(id.SalesRepId, id, id.Cause, id.AgencyId);
        }

        return new(index, setup, day, bySpelling);
    }

    /// <summary>The numbers of chips: counted once and held once for all who look at the same list. A text is looked for anew.</summary>
    internal FacetCounts CountsOf(CustomerFilter filter, Func<FacetCounts> count)
    {
        if (filter.HasText)
        {
            return count();
        }

        if (_counts.Count >= Counted)
        {
            _counts.Clear();
        }

        return _counts.GetOrAdd(filter, _ => new(count, LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    public SpellingStanding? OfSpelling(int spelling) => spelling < _bySpelling.Length ? _bySpelling[spelling] : null;

    /// <summary>For each spelling's key whether it is one of those asked for.</summary>
    internal bool[] Spelled(Func<SpellingStanding, bool> isOne) => Spelled((_, standing) => isOne(standing));

    /// <summary>The same, asked with the spelling's key.</summary>
    internal bool[] Spelled(Func<int, SpellingStanding, bool> isOne) =>
        [.. _bySpelling.Select((standing, id) => standing is not null && isOne(id, standing))];

    /// <summary>The words of all names on published cards, to be found by a near spelling.</summary>
    internal NearWords RepNames => _repNames ??= new(_bySpelling.Select(standing => standing?.FoldedName ?? "").Distinct());

    /// <summary>The spellings of all IDs that fail for the very cause that this one fails for; none where it shows.</summary>
    internal bool[] WithCause(string normalised)
    {
        var cause = Cause.Of(normalised, Finding.Of(normalised, Setup, Day));
        return Spelled(spelling => spelling.Face.Card is null && spelling.Cause == cause);
    }

    /// <summary>How many other active customers have an ID that fails for the same cause.</summary>
    public int OthersWithCause(string normalised, int customerId)
    {
        var spellings = WithCause(normalised);
        var others = 0;
        for (var id = 1; id <= Index.LastId; id++)
        {
            others += id != customerId && Index.IsActive[id] && HasAny(id, spellings) ? 1 : 0;
        }

        return others;
    }

    /// <summary>Whether the customer has an ID in one of these spellings.</summary>
    internal bool HasAny(int id, bool[] spellings)
    {
        foreach (var spelling in Index.SpellingsOf(id))
        {
            if (spelling < spellings.Length && spellings[spelling])
            {
                return true;
            }
        }

        return false;
    }

    // As the resolver does: an inactive customer sees nobody, and where no card shows, the first ID says why.
    private (Reason Reason, bool IsComplete) Look(int id)
    {
        if (!Index.IsKnown[id])
        {
            return (Reason.CustomerUnknown, false);
        }

        if (!Index.IsActive[id])
        {
            return (Reason.CustomerInactive, false);
        }

        var ids = Index.SpellingsOf(id);
        var (reason, isComplete) = (Reason.NoRepIdSent, false);
        for (var position = 0; position < ids.Length; position++)
        {
            var face = OfSpelling(ids[position])?.Face;
            reason = face?.Card is not null ? Reason.Shown : position == 0 && face is not null ? face.Reason : reason;
            isComplete |= face?.Card is { IsComplete: true };
        }

        return (reason, isComplete);
    }
}
