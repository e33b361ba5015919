using AgencyAdmin.Domain.Publishing;

namespace AgencyAdmin.Data.Publishing;

/// <summary>Counts customers as they stream past, and keeps the first of each kind.</summary>
internal sealed class EffectTally(int examples)
{
    private readonly int[] _counts = new int[Enum.GetValues<EffectKind>().Length];
    private readonly List<int>[] _examples = [.. Enum.GetValues<EffectKind>().Select(_ => new List<int>())];
    private readonly List<int> _nobody = [];
    private int _seeingBefore;
    private int _coveredBefore;
    private int _coveredAfter;

    /// <summary>How many customers have been counted.</summary>
    public int Counted { get; private set; }

    /// <summary>How many more customers who see nobody would be welcome as examples.</summary>
    public int NobodyWanted => examples - _nobody.Count;

    public IEnumerable<int> ExampleIds => _examples.SelectMany(ids => ids).Concat(_nobody);

    /// <param name="sight">What one customer sees before and after.</param>
    /// <param name="customers">How many others see the same, and that one.</param>
    public bool Count(CustomerSight sight, int customers = 1)
    {
        Counted += customers;
        _counts[(int)sight.Kind] += customers;
        _seeingBefore += sight.SeesBefore ? customers : 0;
        _coveredBefore += sight.IsCoveredBefore ? customers : 0;
        _coveredAfter += sight.IsCoveredAfter ? customers : 0;
        if (sight.SeesAfter || sight.Kind is EffectKind.Lost)
        {
            Keep(_examples[(int)sight.Kind], sight.CustomerId);
        }

        if (!sight.SeesAfter)
        {
            Keep(_nobody, sight.CustomerId);
        }

        return true;
    }

    /// <summary>Customers for whom the ERP sends no ID: they saw nobody and see nobody, at most a desk.</summary>
    public void CountWithoutIds(EffectKind kind, int count, IEnumerable<int> some)
    {
        Counted += count;
        _counts[(int)kind] += count;
        _nobody.AddRange(some);
    }

    public CustomerEffectsReport Report(Func<int, ExampleCustomer> customer)
    {
        return new(
            new(this[EffectKind.Gained], this[EffectKind.Lost], this[EffectKind.ChangedPerson],
                this[EffectKind.ChangedDetails], this[EffectKind.Same]),
            _seeingBefore,
            new(Counted, _coveredBefore),
            new(Counted, _coveredAfter),
            Enum.GetValues<EffectKind>().ToDictionary(
                kind => kind, kind => (IReadOnlyList<ExampleCustomer>)[.. _examples[(int)kind].Select(customer)]),
            [.. _nobody.Select(customer)]);
    }

    private int this[EffectKind kind] => _counts[(int)kind];

    private void Keep(List<int> ids, int id)
    {
        if (ids.Count < examples)
        {
            ids.Add(id);
        }
    }
}
