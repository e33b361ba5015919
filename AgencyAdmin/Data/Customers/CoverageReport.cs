using System.Globalization;
using AgencyAdmin.Data.AllCustomers;
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
    IReadOnlyList<CoverageSplit> Agencies, IReadOnlyList<CoverageSplit> Countries, IReadOnlyList<CoverageSplit> States,
    IReadOnlyList<CoverageSplit> Sites)
{
    public double Percent => Customers == 0 ? 0 : 100.0 * Covered / Customers;

    /// <summary>Counted once for each feed, publication and day.</summary>
    public static CoverageReport Of(CustomersView view) => view.Keep(typeof(CoverageReport), () => Count(view));

    private static CoverageReport Count(CustomersView view)
    {
        var counts = CoverageCounts.Of(view);
        var ids = view.Ids.Where((_, number) => counts.Used[number]).DistinctBy(id => id.SalesRepId)
            .Where(id => id.Reason is not Reason.IdIgnored).ToList();
        return new(
            ids.Count, ids.Count(id => id.Card is not null), view.Counts.Customers, view.Counts.Covered,
            view.Counts.Seeing - view.Counts.Covered,
            [.. Enum.GetValues<Reason>().Where(reason => CustomerSelection.IsBlank(reason) && counts.Reasons[(int)reason] > 0)
                .Select(reason => (reason, counts.Reasons[(int)reason])).OrderByDescending(pair => pair.Item2)],
            Ordered(counts.Agencies.Parts().Select(part => Agency(view, part))),
            Ordered(counts.Places.Parts().GroupBy(part => view.Index.Columns.Places[part.Number].Country).Select(Country)),
            Ordered(counts.Places.Parts().Select(part => State(view.Index.Columns.Places[part.Number], part))),
            Ordered(counts.Sites.Parts().Select(part => OfSite(view.Index.Columns.Sites[part.Number], part))));
    }

    private static CoverageSplit Agency(CustomersView view, (int Number, int Customers, int Covered) part) => new(
        view.Setup.Snapshot.Agencies.FirstOrDefault(agency => agency.Id == part.Number)?.Name
            ?? part.Number.ToString(CultureInfo.InvariantCulture),
        part.Customers, part.Covered, new(Agency: part.Number));

    private static CoverageSplit Country(IGrouping<string?, (int Number, int Customers, int Covered)> parts) => new(
        parts.Key ?? "Not sent", parts.Sum(part => part.Customers), parts.Sum(part => part.Covered),
        new(Country: parts.Key ?? CustomerFilter.None));

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
