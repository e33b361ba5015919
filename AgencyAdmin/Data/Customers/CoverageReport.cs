using System.Globalization;
using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>A part of the active customers, and how many of them see a complete card.</summary>
/// <param name="Filter">The Customer Listing of this part, inactive customers among them.</param>
public sealed record CoverageSplit(string Label, int Customers, int Covered, CustomerFilter Filter)
{
    public double Percent => Customers == 0 ? 0 : 100.0 * Covered / Customers;
}

/// <summary>Who sees a complete card of what is published, and who not: in numbers that each have their list.</summary>
/// <param name="Ids">Distinct sales rep IDs that active customers have, those left out that are ignored on purpose.</param>
/// <param name="ResolvedIds">Those of them that show a card.</param>
/// <param name="Customers">Active customers.</param>
/// <param name="Covered">Those that see a complete card.</param>
/// <param name="Incomplete">Those that see cards, none of them complete.</param>
/// <param name="Reasons">Those that see nobody, by what stands in the way, the most first.</param>
public sealed record CoverageReport(
    int Ids, int ResolvedIds, int Customers, int Covered, int Incomplete, IReadOnlyList<(Reason Reason, int Customers)> Reasons,
    IReadOnlyList<CoverageSplit> Agencies, IReadOnlyList<CoverageSplit> States, IReadOnlyList<CoverageSplit> Sites)
{
    public double Percent => Customers == 0 ? 0 : 100.0 * Covered / Customers;

    /// <summary>Counted in one pass over all customers.</summary>
    internal static CoverageReport Of(CustomerStandings standings)
    {
        var index = standings.Index;
        var reasons = new int[Enum.GetValues<Reason>().Length];
        var (places, sites) = (new Tally(index.Places.Count), new Tally(index.Sites.Count));
        var agencies = new Dictionary<int, (int Customers, int Covered)>();
        var used = new HashSet<int>();
        var met = new List<int>();
        var covered = 0;
        for (var id = 1; id <= index.LastId; id++)
        {
            if (!index.IsActive[id])
            {
                continue;
            }

            var isCovered = standings.IsComplete[id];
            covered += isCovered ? 1 : 0;
            reasons[(int)standings.Reasons[id]]++;
            places.Add(index.PlaceOf[id], isCovered);
            sites.Add(index.SiteOf[id], isCovered);
            met.Clear();
            foreach (var spelling in index.SpellingsOf(id))
            {
                used.Add(spelling);
                if (standings.OfSpelling(spelling)?.AgencyId is { } agency && !met.Contains(agency))
                {
                    met.Add(agency);
                    var (customers, seeing) = agencies.GetValueOrDefault(agency);
                    agencies[agency] = (customers + 1, seeing + (isCovered ? 1 : 0));
                }
            }
        }

        var ids = used.Select(standings.OfSpelling).OfType<SpellingStanding>().DistinctBy(s => s.Normalised)
            .Where(s => s.Face.Reason is not Reason.IdIgnored).ToList();
        return new(
            ids.Count, ids.Count(s => s.Face.Card is not null), reasons.Sum(), covered, reasons[(int)Reason.Shown] - covered,
            [.. Enum.GetValues<Reason>().Where(reason => CustomerSelection.IsBlank(reason) && reasons[(int)reason] > 0)
                .Select(reason => (reason, reasons[(int)reason])).OrderByDescending(pair => pair.Item2)],
            Ordered(agencies.Select(pair => Agency(standings, pair.Key, pair.Value))),
            Ordered(places.Parts().Select(part => State(index.Places[part.Number], part))),
            Ordered(sites.Parts().Select(part => OfSite(index.Sites[part.Number], part))));
    }

    private static CoverageSplit Agency(CustomerStandings standings, int id, (int Customers, int Covered) counts) => new(
        standings.Setup.Snapshot.Agencies.FirstOrDefault(agency => agency.Id == id)?.Name ?? id.ToString(CultureInfo.InvariantCulture),
        counts.Customers, counts.Covered, new(Agency: id));

    private static CoverageSplit State(Place place, (int Number, int Customers, int Covered) part) => new(
        (place.Country, place.State) switch
        {
            (null, null) => "Not sent",
            ({ } country, null) => country,
            (null, { } state) => state,
            var (country, state) => $"{state}, {country}",
        },
        part.Customers, part.Covered,
        new(Country: place.Country ?? CustomerFilter.None, State: place.State ?? CustomerFilter.None));

    private static CoverageSplit OfSite(Site site, (int Number, int Customers, int Covered) part) => new(
        site.Id is null ? "Not sent" : site.Name is null ? site.Id : $"{site.Id} {site.Name}",
        part.Customers, part.Covered, new(Site: site.Id ?? CustomerFilter.None));

    // What lacks most comes first, because it is what mending helps most.
    private static List<CoverageSplit> Ordered(IEnumerable<CoverageSplit> splits) =>
        [.. splits.OrderByDescending(split => split.Customers - split.Covered).ThenBy(split => split.Label, StringComparer.Ordinal)];

    private sealed class Tally(int parts)
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
