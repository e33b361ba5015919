using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>Every active customer before and after: each different list of IDs is compared once.</summary>
/// <param name="before">What they see.</param>
/// <param name="after">What they would see, of the same customers.</param>
internal sealed class TwoViews(CustomersView before, CustomersView after)
{
    private readonly EffectKind?[] _kinds = new EffectKind?[before.Index.Lists];

    public CustomersView Before => before;

    public CustomersView After => after;

    /// <summary>How many are touched, and how.</summary>
    public CustomerEffects Effects()
    {
        var counts = new int[Enum.GetValues<EffectKind>().Length];
        for (var list = 0; list < _kinds.Length; list++)
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

    /// <summary>
    /// The first customers of each kind, who see somebody after unless they are losers; and some who see nobody after,
    /// those with IDs first.
    /// </summary>
    public (Dictionary<EffectKind, List<int>> ByKind, List<int> Nobody) Examples(int most)
    {
        var found = Enum.GetValues<EffectKind>().ToDictionary(kind => kind, _ => new List<int>());
        var (nobody, withoutIds) = (new List<int>(), new List<int>());
        var missing = most == 0 ? 0 : int.MaxValue;
        foreach (var (id, kind) in Customers(Enumerable.Range(1, before.Index.LastId)).TakeWhile(_ => missing > 0))
        {
            var list = before.Index.ListOf[id];
            var seesRep = after.Reasons[list] is Domain.Resolution.Reason.Shown;
            if (seesRep || kind is EffectKind.Lost)
            {
                Keep(found[kind], id);
            }

            if (!seesRep)
            {
                Keep(before.Index.IdsOf(list).IsEmpty ? withoutIds : nobody, id);
            }
        }

        return (found, [.. nobody.Concat(withoutIds).Take(most)]);

        void Keep(List<int> ids, int id)
        {
            if (ids.Count < most)
            {
                ids.Add(id);
                missing = found.Values.Append(nobody).Sum(some => most - some.Count);
            }
        }
    }

    private EffectKind KindOf(int list) => _kinds[list] ??= EffectKinds.Between(before.OutcomeOf(list), after.OutcomeOf(list));
}
