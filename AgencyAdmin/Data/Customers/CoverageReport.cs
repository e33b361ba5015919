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

    internal static CoverageReport Of(CustomerStandings standings)
    {
        var counts = CoverageCounts.Of(standings);
        var ids = counts.UsedSpellings.Select(standings.OfSpelling).OfType<SpellingStanding>().DistinctBy(s => s.Normalised)
            .Where(s => s.Face.Reason is not Reason.IdIgnored).ToList();
        return new(
            ids.Count, ids.Count(s => s.Face.Card is not null), counts.Reasons.Sum(), counts.Covered,
            counts.Reasons[(int)Reason.Shown] - counts.Covered,
            [.. Enum.GetValues<Reason>().Where(reason => CustomerSelection.IsBlank(reason) && counts.Reasons[(int)reason] > 0)
                .Select(reason => (reason, counts.Reasons[(int)reason])).OrderByDescending(pair => pair.Item2)],
            Ordered(counts.Agencies.Parts().Select(part => Agency(standings, part))),
            Ordered(counts.Places.Parts().Select(part => State(standings.Index.Places[part.Number], part))),
            Ordered(counts.Sites.Parts().Select(part => OfSite(standings.Index.Sites[part.Number], part))));
    }

    private static CoverageSplit Agency(CustomerStandings standings, (int Number, int Customers, int Covered) part) => new(
        standings.Setup.Snapshot.Agencies.FirstOrDefault(agency => agency.Id == part.Number)?.Name
            ?? part.Number.ToString(CultureInfo.InvariantCulture),
        part.Customers, part.Covered, new(Agency: part.Number));

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
}
