namespace AgencyAdmin.Domain.Setup;

/// <summary>
/// A sales rep ID that two active agencies have on the same days, so that it shows nobody on those days.
/// </summary>
/// <param name="SalesRepId">The normalised ID.</param>
/// <param name="Claims">Every row that overlaps another agency's, at least two.</param>
public sealed record RepIdConflict(string SalesRepId, IReadOnlyList<Claim> Claims)
{
    /// <summary>The other agencies' rows, as seen from one of them.</summary>
    public IEnumerable<Claim> Against(int agencyId) => Claims.Where(claim => claim.Agency.Id != agencyId);

    /// <summary>The rows of one of the agencies.</summary>
    public IEnumerable<Claim> Of(int agencyId) => Claims.Where(claim => claim.Agency.Id == agencyId);

    /// <summary>
    /// Where one of two rows begins later than the other: the earlier one, and the last day that leaves the later one
    /// alone. Null where both begin together, or where there are more than two.
    /// </summary>
    public (Claim Earlier, DateOnly Last)? Handover
    {
        get
        {
            var ordered = Claims.OrderBy(claim => claim.Rep.ValidFrom ?? DateOnly.MinValue).ToList();
            return ordered is [var earlier, { Rep.ValidFrom: { } from }] && earlier.Rep.ValidFrom != from
                ? (earlier, from.AddDays(-1))
                : null;
        }
    }

    public bool Concerns(int agencyId) => Claims.Any(claim => claim.Agency.Id == agencyId);

    /// <summary>"42 is in Westline Sales and in Harborline."</summary>
    public string Sentence =>
        $"{SalesRepId} is in {string.Join(" and in ", Claims.Select(claim => claim.Agency.Name).Distinct())}.";
}

/// <summary>Finds the IDs that two agencies claim: an error in both, because neither is shown.</summary>
public static class RepIdConflicts
{
    /// <summary>The conflicts that hold on <paramref name="today"/> or will hold on a later day, by ID.</summary>
    /// <remarks>An ignored ID shows nobody anyway, and an inactive agency disputes nothing.</remarks>
    public static IReadOnlyList<RepIdConflict> Find(SetupSnapshot setup, DateOnly today)
    {
        var ignored = setup.IgnoredIds.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. setup.Agencies.Where(agency => agency.IsActive)
                .SelectMany(agency => agency.Reps.Select(rep => new Claim(agency, rep)))
                .Where(claim => !(claim.Rep.ValidUntil < today) && !ignored.Contains(claim.Rep.SalesRepId))
                .GroupBy(claim => claim.Rep.SalesRepId, StringComparer.Ordinal)
                .Where(group => group.Skip(1).Any())
                .Select(group => new RepIdConflict(group.Key, [.. Disputed([.. group], today)]))
                .Where(conflict => conflict.Claims.Count > 0)
                .OrderBy(conflict => conflict.SalesRepId, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Claim> Disputed(List<Claim> claims, DateOnly today) => claims.Where(claim =>
        claims.Exists(other => other.Agency.Id != claim.Agency.Id && Overlap(claim.Rep, other.Rep, today)));

    private static bool Overlap(AgencyRepSnapshot one, AgencyRepSnapshot other, DateOnly today)
    {
        var first = Latest(today, one.ValidFrom, other.ValidFrom);
        return !(one.ValidUntil < first) && !(other.ValidUntil < first);
    }

    private static DateOnly Latest(DateOnly day, DateOnly? one, DateOnly? other)
    {
        day = one > day ? one.Value : day;
        return other > day ? other.Value : day;
    }
}
