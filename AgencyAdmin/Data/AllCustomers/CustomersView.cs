using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgencyAdmin.Domain.Resolution;
using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>
/// What every customer sees under one setup on one day: each ID is resolved once, each different list of them combined
/// once.
/// </summary>
/// <remarks>
/// Nothing is kept for a list but its reason and whether it is complete: hundreds of thousands of objects that come
/// anew after each publication would keep the garbage collector, and so everybody who asks, for half a second.
/// </remarks>
public sealed class CustomersView
{
    private const int Kept = 64;

    private readonly IdOutcome?[] _ids;
    private readonly Lazy<CombinedLists> _lists;
    private readonly ConcurrentDictionary<object, Lazy<object>> _kept = new();

    // Weak: a view must not keep the one before it, which would keep the one before that.
    private readonly WeakReference<CustomersView>? _near;
    private StrongBox<bool[]?>? _fromNear;

    internal CustomersView(CustomerIndex index, SetupOutcomes outcomes, CustomersView? near = null)
    {
        (Index, Outcomes, _ids) = (index, outcomes, new IdOutcome?[index.Spellings]);
        _near = near is null ? null : new(near);
        _lists = new(Combine);
    }

    public CustomerIndex Index { get; }

    public SetupOutcomes Outcomes { get; }

    public SetupIndex Setup => Outcomes.Setup;

    /// <summary>The outcome of every ID, in the order of their numbers.</summary>
    public IEnumerable<IdOutcome> Ids => Enumerable.Range(0, _ids.Length).Select(Id);

    /// <summary>All of the active customers counted.</summary>
    public ModuleCounts Counts => _lists.Value.Counts;

    /// <summary>For each list Shown, or the first thing that stands in the way.</summary>
    internal Reason[] Reasons => _lists.Value.Reasons;

    /// <summary>For each list whether the module has a complete card.</summary>
    internal bool[] AreComplete => _lists.Value.AreComplete;

    /// <summary>How many active customers stand on a rung of the ladder.</summary>
    public int CountOn(Rung rung) => rung switch
    {
        Rung.Rep => Counts.Seeing,
        Rung.AgencyDesk => Counts.AtDesk,
        _ => rung == Rungs.Of(Outcomes.Company) ? Counts.Customers - Counts.Seeing - Counts.AtDesk : 0,
    };

    /// <summary>The rung of the customers with that list; null where they are not active.</summary>
    internal Rung? RungOf(int list) => _lists.Value.AreAtDesk[list]
        ? Rung.AgencyDesk
        : Rungs.Of(Reasons[list], Outcomes.Company);

    /// <summary>The outcome of the ID of that number; two who come at once get the same.</summary>
    public IdOutcome Id(int number) => _ids[number] ??= Index.CustomerOf(number) is { } customer
        ? Outcomes.Of(Index.Spelling(number), customer)
        : Outcomes.Of(Index.Spelling(number));

    /// <summary>What the customers with that list see.</summary>
    public CustomerOutcome OutcomeOf(int list)
    {
        var numbers = Index.IdsOf(list);
        if (numbers.Length == 1)
        {
            var only = Id(numbers[0]);
            return CustomerOutcome.Of(Index.IsActive(list), new(in only), Outcomes.Company);
        }

        var ids = new IdOutcome[numbers.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Id(numbers[i]);
        }

        return CustomerOutcome.Of(Index.IsActive(list), ids, Outcomes.Company);
    }

    /// <summary>Why the customer of that key sees nobody; Shown where it sees somebody.</summary>
    internal Reason ReasonOf(int customer) =>
        Index.ListOf[customer] is >= 0 and var list ? Reasons[list] : Reason.CustomerUnknown;

    /// <summary>For each ID's number whether it is one of those asked for.</summary>
    internal bool[] Which(Func<IdOutcome, bool> isOne) => [.. Ids.Select(isOne)];

    /// <summary>
    /// The IDs that fail for the very cause that this normalised one fails for, or one of its parts; none where all of it shows.
    /// </summary>
    internal bool[] WithCause(string normalised)
    {
        // Of an ID that is split its parts count, and not the whole, which nobody has.
        var numbers = Enumerable.Range(0, _ids.Length).Where(number => Index.CustomerOf(number) is not null || Id(number).Finding.Parts is null);
        return WithCauseOf(numbers.Where(number => Id(number).SalesRepId == normalised));
    }

    /// <summary>How many other active customers have an ID that fails for the same cause.</summary>
    public int OthersWithCause(string normalised, int customerId)
    {
        var own = customerId <= Index.LastId ? Index.ListOf[customerId] : -1;
        var ids = own < 0 ? WithCause(normalised) : WithCauseOf(Index.IdsOf(own).ToArray().Where(number => Id(number).SalesRepId == normalised));
        var all = Enumerable.Range(0, Index.Lists).Where(list => Index.IsActive(list) && HasAny(list, ids)).Sum(Index.CustomersOf);
        return own >= 0 && Index.IsActive(own) && HasAny(own, ids) ? all - 1 : all;
    }

    private bool[] WithCauseOf(IEnumerable<int> numbers)
    {
        var causes = numbers.Select(Id).Where(id => id.Card is null).Select(id => id.Cause).ToHashSet();
        return Which(id => id.Card is null && causes.Contains(id.Cause));
    }

    /// <summary>Whether the list has one of these IDs.</summary>
    internal bool HasAny(int list, bool[] ids) => Index.HasAny(list, ids);

    /// <summary>What follows from this view alone: worked out once for each key, and held for all who ask.</summary>
    internal T Keep<T>(object key, Func<T> work)
        where T : class
    {
        if (_kept.Count >= Kept)
        {
            _kept.Clear();
        }

        return (T)_kept.GetOrAdd(key, _ => new(work, LazyThreadSafetyMode.PublicationOnly)).Value;
    }

    /// <summary>
    /// For each ID's number whether it leads to something else here than there: a customer without such an ID sees the same in both.
    /// Null where everybody may see something else.
    /// </summary>
    internal bool[]? Differing(CustomersView other) =>
        _near?.TryGetTarget(out var near) == true && ReferenceEquals(near, other)
            ? (_fromNear ??= new(DifferingFrom(other))).Value
            : DifferingFrom(other);

    private bool[]? DifferingFrom(CustomersView other)
    {
        if (!Equals(Outcomes.Company, other.Outcomes.Company))
        {
            return null;
        }

        var differing = new bool[_ids.Length];
        for (var id = 0; id < differing.Length; id++)
        {
            differing[id] = !Id(id).ShowsAs(other.Id(id));
        }

        return differing;
    }

    private CombinedLists Combine()
    {
        if (_near is null || !_near.TryGetTarget(out var near) || Differing(near) is not { } differing)
        {
            var all = new CombinedLists(Index.Lists);
            for (var list = 0; list < Index.Lists; list++)
            {
                all.Put(list, OutcomeOf(list), ActiveOf(list));
            }

            return all;
        }

        var lists = near._lists.Value.Copy();
        for (var list = 0; list < Index.Lists; list++)
        {
            if (HasAny(list, differing))
            {
                lists.Take(list, ActiveOf(list));
                lists.Put(list, OutcomeOf(list), ActiveOf(list));
            }
        }

        return lists;
    }

    private int ActiveOf(int list) => Index.IsActive(list) ? Index.CustomersOf(list) : 0;
}
