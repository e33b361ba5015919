namespace AgencyAdmin.Domain.Resolution;

/// <summary>How what a customer sees differs between two setups, in words.</summary>
public static class CardChanges
{
    /// <summary>Null where the customer would see the very same cards.</summary>
    public static string? Describe(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then)
    {
        if (now.SequenceEqual(then))
        {
            return null;
        }

        var parts = Gained(now, then).Concat(Lost(now, then)).Concat(Changed(now, then)).ToList();
        return parts.Count > 0
            ? string.Join("; ", parts) + "."
            : $"{then[0].Name} comes first.";
    }

    private static IEnumerable<string> Gained(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        Without(then, now) is { Count: > 0 } names ? [$"it gains {Words.List(names)}"] : [];

    private static IEnumerable<string> Lost(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        Without(now, then) is { Count: > 0 } names ? [$"it loses {Words.List(names)}"] : [];

    private static IEnumerable<string> Changed(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then) =>
        from before in now
        join after in then on before.ContactId equals after.ContactId
        let what = What(before, after).ToList()
        where what.Count > 0
        select $"{after.Name} changes {Words.List(what)}";

    private static IEnumerable<string> What(RepCard before, RepCard after) =>
        before.Shown.Zip(after.Shown).Where(pair => !Equals(pair.First.Value, pair.Second.Value)).Select(pair => pair.First.Word);

    private static List<string> Without(IReadOnlyList<RepCard> cards, IReadOnlyList<RepCard> others) =>
        [.. cards.Where(card => others.All(other => other.ContactId != card.ContactId)).Select(card => card.Name)];
}
