using System.Globalization;
using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Resolution;
using Parts = AgencyAdmin.Data.Customers.CustomerSelection.Parts;

namespace AgencyAdmin.Data.Customers;

/// <summary>Counts every chip in one pass: a customer counts for the values of a part if no other part leaves it out.</summary>
internal sealed class FacetTally(CustomersView view, CustomerSelection selection)
{
    private const string NothingSent = "Not sent";

    private readonly int[] _reasons = new int[Enum.GetValues<Reason>().Length];
    private readonly int[] _places = new int[view.Index.Columns.Places.Count];
    private readonly int[] _states = new int[view.Index.Columns.Places.Count];
    private readonly int[] _sites = new int[view.Index.Columns.Sites.Count];
    private readonly Dictionary<int, int> _agencies = [];
    private readonly Dictionary<int, int> _reps = [];
    private readonly List<int> _met = [];
    private readonly CustomerColumns _columns = view.Index.Columns;
    private readonly Reason[] _reasonOf = view.Reasons;
    private int _total;

    public FacetCounts Count(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            Count(id);
        }

        return new(
            _total, _reasons.Sum(), Enum.GetValues<Reason>().Where(CustomerSelection.IsBlank).Sum(reason => _reasons[(int)reason]),
            _reasons[(int)Reason.CustomerInactive],
            Enum.GetValues<Reason>().Where(reason => CustomerSelection.IsBlank(reason) && _reasons[(int)reason] > 0)
                .ToDictionary(reason => reason, reason => _reasons[(int)reason]),
            Named(_agencies, id => view.Setup.Snapshot.Agencies.FirstOrDefault(agency => agency.Id == id)?.Name),
            Named(_reps, id => view.Setup.Contact(id)?.Name),
            Grouped(_places, place => place.Country), Grouped(_states, place => place.State),
            [.. _sites.Select((count, i) => (Site: view.Index.Columns.Sites[i], Count: count)).Where(pair => pair.Count > 0)
                .Select(pair => new FacetValue(pair.Site.Id ?? CustomerFilter.None, Label(pair.Site), pair.Count))
                .OrderByDescending(value => value.Count).ThenBy(value => value.Label, StringComparer.Ordinal)]);
    }

    private void Count(int id)
    {
        var list = view.Index.ListOf[id];
        if (list < 0)
        {
            return;
        }

        var missed = selection.Missed(id);
        _total += missed is Parts.None ? 1 : 0;
        if (IsOnly(missed, Parts.Sees))
        {
            _reasons[(int)_reasonOf[list]]++;
        }

        _places[_columns.PlaceOf[id]] += IsOnly(missed, Parts.Country) ? 1 : 0;
        _states[_columns.PlaceOf[id]] += IsOnly(missed, Parts.State) ? 1 : 0;
        _sites[_columns.SiteOf[id]] += IsOnly(missed, Parts.Site) ? 1 : 0;
        if (IsOnly(missed, Parts.Agency))
        {
            CountOnce(_agencies, list, outcome => outcome.AgencyId);
        }

        if (IsOnly(missed, Parts.Rep) && view.Index.IsActive(list))
        {
            CountOnce(_reps, list, outcome => outcome.Card?.ContactId);
        }
    }

    private static bool IsOnly(Parts missed, Parts part) => (missed & ~part) is Parts.None;

    // Two IDs of one agency, or of one person, are one customer all the same.
    private void CountOnce(Dictionary<int, int> counts, int list, Func<IdOutcome, int?> key)
    {
        _met.Clear();
        foreach (var id in view.Index.IdsOf(list))
        {
            if (key(view.Id(id)) is { } value && !_met.Contains(value))
            {
                _met.Add(value);
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }
    }

    private static List<FacetValue> Named(Dictionary<int, int> counts, Func<int, string?> name) =>
        [.. counts.Select(pair => new FacetValue(pair.Key.ToString(CultureInfo.InvariantCulture), name(pair.Key) ?? "", pair.Value))
            .Where(value => value.Label.Length > 0)
            .OrderByDescending(value => value.Count).ThenBy(value => value.Label, StringComparer.Ordinal)];

    private List<FacetValue> Grouped(int[] counts, Func<Place, string?> part) =>
        [.. counts.Select((count, i) => (Value: part(view.Index.Columns.Places[i]), Count: count)).Where(pair => pair.Count > 0)
            .GroupBy(pair => pair.Value)
            .Select(group => new FacetValue(group.Key ?? CustomerFilter.None, group.Key ?? NothingSent, group.Sum(pair => pair.Count)))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Label, StringComparer.Ordinal)];

    private static string Label(Site site) =>
        site.Id is null ? NothingSent : site.Name is null ? site.Id : $"{site.Id} {site.Name}";
}
