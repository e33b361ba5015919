using AgencyAdmin.Domain.Resolution;

namespace AgencyAdmin.Data.Customers;

/// <summary>A value of a chip, what it is called, and how many customers it would show.</summary>
public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>How many customers each chip of the Customer Listing would show, the other parts of the filter in force.</summary>
/// <param name="Total">What the filter as it is shows.</param>
/// <param name="Any">Whatever they see.</param>
/// <param name="WithoutRep">Active ones that see nobody; <paramref name="Reasons"/> says why.</param>
/// <param name="Inactive">Inactive ones.</param>
/// <param name="Reasons">Those that see nobody, by what stands in the way.</param>
public sealed record FacetCounts(
    int Total, int Any, int WithoutRep, int Inactive, IReadOnlyDictionary<Reason, int> Reasons,
    IReadOnlyList<FacetValue> Agencies, IReadOnlyList<FacetValue> Reps, IReadOnlyList<FacetValue> Countries,
    IReadOnlyList<FacetValue> States, IReadOnlyList<FacetValue> Sites);
