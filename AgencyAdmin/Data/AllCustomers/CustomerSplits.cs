using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.AllCustomers;

/// <summary>An ID that is split, by the number of its spelling.</summary>
internal readonly record struct Cut(int Spelling, RepParts Parts);

/// <summary>
/// The customers of one index with the parts of their IDs told apart, for the setups that split any. Where none does, this is the
/// index itself and costs nothing.
/// </summary>
internal sealed class CustomerSplits(CustomerIndex whole, ICustomerDetailsReader? reader)
{
    // What is published, the draft, both together, and one that somebody looks at.
    private const int Kept = 4;

    private readonly Lock _lock = new();
    private readonly List<(List<Cut> Cuts, ReadOnce<CustomerIndex> Index)> _kept = [];

    /// <summary>The customers so that each list shows one thing under each of these setups.</summary>
    public ValueTask<CustomerIndex> OfAsync(params ReadOnlySpan<SetupOutcomes> setups)
    {
        var cuts = new HashSet<Cut>();
        foreach (var setup in setups)
        {
            AddCuts(cuts, setup);
        }

        return cuts.Count == 0 ? new(whole) : new(Find([.. cuts.OrderBy(cut => cut.Spelling)]).GetAsync());
    }

    /// <summary>Gives what parts ask of each active customer who has one of these spellings.</summary>
    public Task ReadAsync(IReadOnlyList<string> spellings, Action<SplitFacts> take) => Reader.SplitFactsAsync(spellings, (id, customer) =>
    {
        if (id <= whole.LastId && whole.ListOf[id] is >= 0 and var list && whole.IsActive(list))
        {
            take(customer);
        }
    });

    private ICustomerDetailsReader Reader =>
        reader ?? throw new InvalidOperationException("These customers were read without what parts ask of them.");

    private void AddCuts(HashSet<Cut> cuts, SetupOutcomes setup)
    {
        for (var number = 0; setup.Setup.HasParts && number < whole.Spellings; number++)
        {
            if (setup.Of(whole.Spelling(number)).Finding.Parts is { } parts)
            {
                cuts.Add(new(number, parts));
            }
        }
    }

    private ReadOnce<CustomerIndex> Find(List<Cut> cuts)
    {
        lock (_lock)
        {
            var place = _kept.FindIndex(kept => kept.Cuts.SequenceEqual(cuts));
            var found = place < 0 ? (cuts, new(() => SplitAsync(cuts))) : _kept[place];
            if (place >= 0)
            {
                _kept.RemoveAt(place);
            }

            // The last one asked for stands first.
            _kept.Insert(0, found);
            _kept.RemoveRange(Math.Min(Kept, _kept.Count), Math.Max(0, _kept.Count - Kept));
            return found.Item2;
        }
    }

    private async Task<CustomerIndex> SplitAsync(List<Cut> cuts)
    {
        var lists = new SplitLists(whole, cuts);
        await Reader.SplitFactsAsync([.. cuts.Select(cut => whole.Spelling(cut.Spelling)).Distinct()], lists.Add);
        lists.Finish();
        return new(whole, lists);
    }
}
