using AgencyAdmin.Domain.Setup;

namespace AgencyAdmin.Domain.Publishing;

/// <summary>What differs between two setups: usually between what is published and the draft.</summary>
public sealed class SetupDifferences
{
    private const int PartsNamed = 4;

    private SetupDifferences(IReadOnlyList<SetupChange> changes) => (Changes, Summary) = (changes, Summarise(changes));

    public static SetupDifferences None { get; } = new([]);

    /// <summary>Sorted by kind, then by agency and ID.</summary>
    public IReadOnlyList<SetupChange> Changes { get; }

    /// <summary>"4 reps added, 1 phone changed", or "Nothing to publish".</summary>
    public string Summary { get; }

    public bool IsEmpty => Changes.Count == 0;

    /// <summary>What happens on the way from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public static SetupDifferences Between(SetupSnapshot before, SetupSnapshot after) => new(
    [
        .. AgencyDifferences.Between(before, after)
            .Concat(ContactDifferences.Between(before, after))
            .Concat(FallbackDifferences.Between(
                before.Fallback ?? FallbackSnapshot.Hidden, after.Fallback ?? FallbackSnapshot.Hidden))
            .Concat(IgnoredIds(before, after))
            .Concat(RulesDifferences.Between(before.Rules, after.Rules))
            .OrderBy(change => change.Kind),
    ]);

    private static IEnumerable<SetupChange> IgnoredIds(SetupSnapshot before, SetupSnapshot after) =>
    [
        .. Missing(after, before).Select(id =>
            new SetupChange(SetupChangeKind.IdIgnored, $"{id} is ignored from now on.", SalesRepId: id)),
        .. Missing(before, after).Select(id =>
            new SetupChange(SetupChangeKind.IdNoLongerIgnored, $"{id} is no longer ignored.", SalesRepId: id)),
    ];

    // An ID that the rules of one of them spell in another way is not another ID.
    private static IEnumerable<string> Missing(SetupSnapshot here, SetupSnapshot there)
    {
        var known = there.IgnoredIds.Concat(there.IgnoredIds.Select(here.Rules.Normalise))
            .ToHashSet(StringComparer.Ordinal);
        return here.IgnoredIds.Where(id => !known.Contains(id) && !known.Contains(there.Rules.Normalise(id)));
    }

    private static string Summarise(IReadOnlyList<SetupChange> changes)
    {
        if (changes.Count == 0)
        {
            return "Nothing to publish";
        }

        var groups = changes.GroupBy(change => change.Kind).Select(group => (group.Key, Count: group.Count())).ToList();
        var named = groups.Count <= PartsNamed ? groups : groups.GetRange(0, PartsNamed - 1);
        var rest = groups.Skip(named.Count).Sum(group => group.Count);
        var parts = named.Select(group => Phrase(group.Key, group.Count));
        return string.Join(", ", rest > 0 ? parts.Append($"{rest} more {(rest == 1 ? "change" : "changes")}") : parts);
    }

    private static string Phrase(SetupChangeKind kind, int count)
    {
        var (one, many, what) = Words(kind);
        return $"{count} {(count == 1 ? one : many)} {what}";
    }

    private static (string One, string Many, string What) Words(SetupChangeKind kind) => kind switch
    {
        SetupChangeKind.AgencyAdded => ("agency", "agencies", "added"),
        SetupChangeKind.AgencyRemoved => ("agency", "agencies", "removed"),
        SetupChangeKind.AgencyChanged => ("agency", "agencies", "changed"),
        SetupChangeKind.RepAdded => ("rep", "reps", "added"),
        SetupChangeKind.RepRemoved => ("rep", "reps", "removed"),
        SetupChangeKind.RepPersonChanged => ("rep", "reps", "handed over"),
        SetupChangeKind.RepHidden => ("rep", "reps", "hidden"),
        SetupChangeKind.RepShown => ("rep", "reps", "made visible"),
        SetupChangeKind.RepDatesChanged => ("rep's dates", "reps' dates", "changed"),
        SetupChangeKind.RepRoleChanged => ("rep's role", "reps' roles", "changed"),
        SetupChangeKind.RepOrderChanged => ("agency's order", "agencies' order", "changed"),
        SetupChangeKind.ContactLeft => ("contact", "contacts", "made inactive"),
        SetupChangeKind.ContactReturned => ("contact", "contacts", "made active"),
        SetupChangeKind.ContactHidden => ("contact", "contacts", "hidden"),
        SetupChangeKind.ContactShown => ("contact", "contacts", "made visible"),
        SetupChangeKind.NameChanged => ("name", "names", "changed"),
        SetupChangeKind.PositionChanged => ("position", "positions", "changed"),
        SetupChangeKind.PhoneChanged => ("phone", "phones", "changed"),
        SetupChangeKind.EmailChanged => ("email", "emails", "changed"),
        SetupChangeKind.HoursChanged => ("contact's working hours", "contacts' working hours", "changed"),
        SetupChangeKind.PictureChanged => ("picture", "pictures", "changed"),
        SetupChangeKind.StandInChanged => ("stand-in", "stand-ins", "changed"),
        SetupChangeKind.FallbackChanged => ("fallback", "fallbacks", "changed"),
        SetupChangeKind.IdIgnored => ("ID", "IDs", "ignored"),
        SetupChangeKind.IdNoLongerIgnored => ("ID", "IDs", "no longer ignored"),
        _ => ("normalisation rule", "normalisation rules", "changed"),
    };
}
