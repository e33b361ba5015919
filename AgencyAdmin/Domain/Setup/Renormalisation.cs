using AgencyAdmin.Domain.Agencies;
using AgencyAdmin.Domain.RepIds;

namespace AgencyAdmin.Domain.Setup;

/// <summary>A raw spelling, and how many customers have it now.</summary>
public sealed record SpellingInUse(int Id, string Raw, int Customers);

/// <summary>An agency rep of an ID.</summary>
public sealed record RepIdLink(int Id, int AgencyId, string Agency, AgencyRepDetails Details, string? Contact);

/// <summary>A sales rep ID as it stands: its spellings, what was decided about it, and who it is.</summary>
public sealed record RepIdStanding(
    int Id,
    string Normalised,
    RepIdDecision Decision,
    string? IgnoreReason,
    IReadOnlyList<SpellingInUse> Spellings,
    IReadOnlyList<RepIdLink> Links);

/// <summary>What one ID gives to a new one.</summary>
/// <param name="Id">The ID as it stands.</param>
/// <param name="Spellings">Those of its spellings that go over.</param>
/// <param name="GivesLinks">True where its agency reps go over; false where they stay elsewhere and a copy goes over.</param>
public sealed record RegroupedFrom(RepIdStanding Id, IReadOnlyList<SpellingInUse> Spellings, bool GivesLinks)
{
    public bool IsInUse => Spellings.Any(spelling => spelling.Customers > 0);
}

/// <summary>An ID as new rules make it, from one or several that stand now.</summary>
public sealed record Regrouping(string Normalised, IReadOnlyList<RegroupedFrom> From)
{
    /// <summary>Several IDs become one.</summary>
    public bool IsJoin => From.Count > 1;

    /// <summary>Several IDs become one, and customers have at least two of them: somebody should look.</summary>
    public bool JoinsIdsInUse => From.Count(from => from.IsInUse) > 1;

    /// <summary>Part of an ID becomes one of its own.</summary>
    public bool IsSplit => From is [{ GivesLinks: false }];

    /// <summary>
    /// Verified where one of them was: the rule says that they are the same rep. Ignored only where all of them were,
    /// so that no rule takes a rep out of the job by itself.
    /// </summary>
    public RepIdDecision Decision =>
        From.Any(from => from.Id.Decision is RepIdDecision.Verified) ? RepIdDecision.Verified
        : From.All(from => from.Id.Decision is RepIdDecision.Ignored) ? RepIdDecision.Ignored
        : RepIdDecision.Open;

    /// <summary>All reasons, as far as there is room.</summary>
    public string? IgnoreReason => Decision is RepIdDecision.Ignored
        && string.Join("; ", From.Select(from => from.Id.IgnoreReason).Distinct()) is var reasons
            ? reasons[..Math.Min(reasons.Length, SalesRepId.IgnoreReasonLimit)]
            : null;

    /// <summary>IDs that were ignored and are no longer.</summary>
    public IEnumerable<RepIdStanding> NoLongerIgnored => Decision is RepIdDecision.Ignored
        ? []
        : From.Select(from => from.Id).Where(id => id.Decision is RepIdDecision.Ignored);

    /// <summary>
    /// The people it would stand for, in several agencies at once: publishing waits until one of them is left.
    /// </summary>
    public bool IsDispute => Links.Select(link => link.AgencyId).Distinct().Skip(1).Any()
        && From.Count(from => from.Id.Links.Count > 0) > 1;

    /// <summary>Every agency rep that the new ID has.</summary>
    public IEnumerable<RepIdLink> Links => From.SelectMany(from => from.Id.Links);
}

/// <summary>
/// What new rules do to the IDs there are. Only spellings decide: nothing is worked out from a normalised ID.
/// </summary>
public sealed class Renormalisation
{
    private Renormalisation(IReadOnlyList<Regrouping> changes) => Changes = changes;

    /// <summary>The IDs that come into being or gain spellings; those that stay as they are left out. By ID.</summary>
    public IReadOnlyList<Regrouping> Changes { get; }

    /// <summary>The spellings that belong to another ID afterwards.</summary>
    public IEnumerable<SpellingInUse> Moved => Changes
        .SelectMany(change => change.From.Where(from => from.Id.Normalised != change.Normalised))
        .SelectMany(from => from.Spellings);

    public static Renormalisation Plan(IEnumerable<RepIdStanding> ids, NormalisationRules rules)
    {
        var parts = ids.SelectMany(id => Parts(id, rules)).ToList();
        return new(
        [
            .. parts.GroupBy(part => part.Text, part => part.From, StringComparer.Ordinal)
                .Select(group => new Regrouping(group.Key, [.. group.OrderBy(from => from.Id.Normalised != group.Key).ThenBy(from => from.Id.Id)]))
                .Where(group => group.IsJoin || group.From[0].Id.Normalised != group.Normalised)
                .OrderBy(group => group.Normalised, StringComparer.Ordinal),
        ]);
    }

    /// <summary>
    /// What stands in the way: one agency that would list the same ID for two people at a time. Only somebody who knows
    /// can say which of them it is, so it is asked before.
    /// </summary>
    public IReadOnlyList<Refusal> Clashes() =>
    [
        .. from change in Changes
           from agency in change.Links.GroupBy(link => (link.AgencyId, link.Agency))
           let links = agency.DistinctBy(link => link.Details).ToList()
           where links.Exists(one => links.Exists(other => one != other && one.Details.Overlaps(other.Details)))
           select new Refusal(
               "rules.clash",
               $"{agency.Key.Agency} has {Words.List(change.From.Where(from => from.Id.Links.Any(link => link.AgencyId == agency.Key.AgencyId))
                   .Select(from => from.Id.Normalised))} "
               + $"for {Words.List(links.Select(link => link.Contact ?? "no contact").Distinct())}. "
               + $"Remove one of these rows there before they become {change.Normalised}."),
    ];

    // Where part of an ID keeps its name, its agency reps stay with that part.
    private static IEnumerable<(string Text, RegroupedFrom From)> Parts(RepIdStanding id, NormalisationRules rules) =>
        id.Spellings
        .GroupBy(spelling => rules.Normalise(spelling.Raw), StringComparer.Ordinal)
        .OrderByDescending(group => group.Key == id.Normalised)
        .ThenByDescending(group => group.Sum(spelling => spelling.Customers))
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select((group, i) => (group.Key, new RegroupedFrom(id, [.. group], GivesLinks: i == 0)));
}
