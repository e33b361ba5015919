using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Every active customer before and after: each different list of IDs is compared once.</summary>
/// <param name="before">What they see.</param>
/// <param name="after">What they would see, of the same customers.</param>
internal sealed class TwoViews(CustomersView before, CustomersView after)
{
    // Beyond it the customers are walked through sooner than put in order.
    private const int FewDiffering = 50_000;

    private readonly bool[]? _differing = after.Differing(before);
    private readonly EffectKind?[] _ofIds = new EffectKind?[before.Index.Spellings];
    private EffectKind?[]? _kinds;

    public CustomersView Before => before;

    public CustomersView After => after;

    /// <summary>How many are touched, and how.</summary>
    public CustomerEffects Effects()
    {
        var counts = new int[Enum.GetValues<EffectKind>().Length];
        for (var list = 0; list < before.Index.Lists; list++)
        {
            if (before.Index.IsActive(list))
            {
                counts[(int)KindOf(list)] += before.Index.CustomersOf(list);
            }
        }

        return new(
            counts[(int)EffectKind.Gained], counts[(int)EffectKind.Lost], counts[(int)EffectKind.ChangedPerson],
            counts[(int)EffectKind.ChangedDetails], counts[(int)EffectKind.Same]);
    }

    /// <summary>The active ones of these customers, each with what becomes of it.</summary>
    public IEnumerable<(int Id, EffectKind Kind)> Customers(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            if (id <= before.Index.LastId && before.Index.ListOf[id] is >= 0 and var list && before.Index.IsActive(list))
            {
                yield return (id, KindOf(list));
            }
        }
    }

    /// <summary>What a customer that both know sees under each.</summary>
    public BeforeAfter Seen(int id) =>
        new(before.OutcomeOf(before.Index.ListOf[id]), after.OutcomeOf(before.Index.ListOf[id]));

    /// <summary>
    /// The first customers of each kind, who see somebody after unless they are losers; and some who see nobody after,
    /// those with IDs first.
    /// </summary>
    public (Dictionary<EffectKind, List<int>> ByKind, List<int> Nobody) Examples(int most)
    {
        var found = Enum.GetValues<EffectKind>().ToDictionary(kind => kind, _ => new List<int>());
        var (nobody, withoutIds) = (new List<int>(), new List<int>());
        var everybody = Enumerable.Range(1, before.Index.LastId);
        var touched = _differing is null ? null : before.Index.CustomersWith(_differing, FewDiffering);
        foreach (var (id, kind) in Customers(touched ?? everybody))
        {
            if (kind is not EffectKind.Same && (kind is EffectKind.Lost || SeesRep(id)))
            {
                Keep(found[kind], id);
            }

            if (found.All(some => some.Key is EffectKind.Same || some.Value.Count == most))
            {
                break;
            }
        }

        foreach (var (id, kind) in Customers(everybody))
        {
            if (!SeesRep(id))
            {
                Keep(before.Index.IdsOf(before.Index.ListOf[id]).IsEmpty ? withoutIds : nobody, id);
            }
            else if (kind is EffectKind.Same)
            {
                Keep(found[kind], id);
            }

            if (found[EffectKind.Same].Count == most && nobody.Count == most)
            {
                break;
            }
        }

        return (found, [.. nobody.Concat(withoutIds).Take(most)]);

        bool SeesRep(int id) => after.Reasons[before.Index.ListOf[id]] is Domain.Resolution.Reason.Shown;

        void Keep(List<int> ids, int id)
        {
            if (ids.Count < most)
            {
                ids.Add(id);
            }
        }
    }

    private EffectKind KindOf(int list)
    {
        if (_differing is not null && !before.HasAny(list, _differing))
        {
            return EffectKind.Same;
        }

        // Most have one ID, and what becomes of it becomes of all who have it alone.
        if (before.Index.IsActive(list) && before.Index.IdsOf(list) is [var only])
        {
            return _ofIds[only] ??= EffectKinds.Between(before.OutcomeOf(list), after.OutcomeOf(list));
        }

        _kinds ??= new EffectKind?[before.Index.Lists];
        return _kinds[list] ??= EffectKinds.Between(before.OutcomeOf(list), after.OutcomeOf(list));
    }
}
