using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>Active customers and those that see a complete card, in all and by what they have in common: counted in one pass.</summary>
internal sealed class CoverageCounts
{
    private readonly CustomerStandings _standings;
    private readonly bool[] _isUsed;
    private readonly int[] _agencyOf;
    private readonly List<int> _met = [];

    private CoverageCounts(CustomerStandings standings)
    {
        _standings = standings;
        (Places, Sites) = (new(standings.Index.Places.Count), new(standings.Index.Sites.Count));
        var spellings = standings.Spellings.ToList();
        var count = spellings.Count == 0 ? 0 : spellings.Max(spelling => spelling.Id) + 1;
        (_isUsed, _agencyOf) = (new bool[count], new int[count]);
        foreach (var (id, standing) in spellings)
        {
            _agencyOf[id] = standing.AgencyId ?? 0;
        }

        Agencies = new(_agencyOf.DefaultIfEmpty().Max() + 1);
    }

    public int[] Reasons { get; } = new int[Enum.GetValues<Reason>().Length];

    public int Covered { get; private set; }

    public Tally Agencies { get; }

    public Tally Places { get; }

    public Tally Sites { get; }

    /// <summary>The keys of the spellings that active customers have.</summary>
    public IEnumerable<int> UsedSpellings => Enumerable.Range(0, _isUsed.Length).Where(spelling => _isUsed[spelling]);

    public static CoverageCounts Of(CustomerStandings standings)
    {
        var counts = new CoverageCounts(standings);
        for (var id = 1; id <= standings.Index.LastId; id++)
        {
            if (standings.Index.IsActive[id])
            {
                counts.Add(id, standings.IsComplete[id]);
            }
        }

        return counts;
    }

    private void Add(int id, bool isCovered)
    {
        Covered += isCovered ? 1 : 0;
        Reasons[(int)_standings.Reasons[id]]++;
        Places.Add(_standings.Index.PlaceOf[id], isCovered);
        Sites.Add(_standings.Index.SiteOf[id], isCovered);
        _met.Clear();
        foreach (var spelling in _standings.Index.SpellingsOf(id))
        {
            // One that has come since the standings were made belongs to the next.
            if (spelling < _isUsed.Length)
            {
                _isUsed[spelling] = true;
                AddAgency(_agencyOf[spelling], isCovered);
            }
        }
    }

    // A customer with two IDs of one agency counts once for it; 0 is no agency.
    private void AddAgency(int agency, bool isCovered)
    {
        if (agency != 0 && !_met.Contains(agency))
        {
            _met.Add(agency);
            Agencies.Add(agency, isCovered);
        }
    }

    /// <summary>Customers by the number of the part that they are in.</summary>
    internal sealed class Tally(int parts)
    {
        private readonly int[] _customers = new int[parts];
        private readonly int[] _covered = new int[parts];

        public void Add(int part, bool isCovered)
        {
            _customers[part]++;
            _covered[part] += isCovered ? 1 : 0;
        }

        public IEnumerable<(int Number, int Customers, int Covered)> Parts() =>
            _customers.Select((customers, i) => (i, customers, _covered[i])).Where(part => part.customers > 0);
    }
}
