using AgencyAdmin.Data.AllCustomers;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>Active customers and those that see a complete card, in all and by what they have in common: counted in one pass.</summary>
internal sealed class CoverageCounts
{
    private readonly CustomersView _view;
    private readonly List<int> _met = [];

    private CoverageCounts(CustomersView view)
    {
        _view = view;
        var columns = view.Index.Columns;
        (Places, Sites, Used) = (new(columns.Places.Count), new(columns.Sites.Count), new bool[view.Index.Spellings]);
        Agencies = new(view.Ids.Max(id => id.AgencyId) + 1 ?? 0);
        for (var list = 0; list < view.Index.Lists; list++)
        {
            if (view.Index.IsActive(list))
            {
                AddList(list, view.Index.CustomersOf(list));
            }
        }

        for (var id = 1; id <= view.Index.LastId; id++)
        {
            if (view.Index.ListOf[id] is >= 0 and var list && view.Index.IsActive(list))
            {
                Places.Add(columns.PlaceOf[id], view.AreComplete[list]);
                Sites.Add(columns.SiteOf[id], view.AreComplete[list]);
            }
        }
    }

    public int[] Reasons { get; } = new int[Enum.GetValues<Reason>().Length];

    public Tally Agencies { get; }

    public Tally Places { get; }

    public Tally Sites { get; }

    /// <summary>For each ID's number whether active customers have it.</summary>
    public bool[] Used { get; }

    public static CoverageCounts Of(CustomersView view) => new(view);

    // Customers with two IDs of one agency count once for it.
    private void AddList(int list, int customers)
    {
        Reasons[(int)_view.Reasons[list]] += customers;
        _met.Clear();
        foreach (var id in _view.Index.IdsOf(list))
        {
            Used[id] = true;
            if (_view.Id(id).AgencyId is { } agency && !_met.Contains(agency))
            {
                _met.Add(agency);
                Agencies.Add(agency, _view.AreComplete[list], customers);
            }
        }
    }

    /// <summary>Customers by the number of the part that they are in.</summary>
    internal sealed class Tally(int parts)
    {
        private readonly int[] _customers = new int[parts];
        private readonly int[] _covered = new int[parts];

        public void Add(int part, bool isCovered, int customers = 1)
        {
            _customers[part] += customers;
            _covered[part] += isCovered ? customers : 0;
        }

        public IEnumerable<(int Number, int Customers, int Covered)> Parts() =>
            _customers.Select((customers, i) => (i, customers, _covered[i])).Where(part => part.customers > 0);
    }
}
