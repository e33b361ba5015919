namespace AgencyAdmin.Domain.Resolution;

/// <summary>How what a customer sees differs between two setups, in words.</summary>
public static class CardChanges
{
    /// <summary>Null where the customer would see the very same cards.</summary>
    /// <param name="now">What it sees before.</param>
    /// <param name="then">What it sees after.</param>
    /// <param name="isToCome">True where that has not happened yet.</param>
    public static string? Describe(IReadOnlyList<RepCard> now, IReadOnlyList<RepCard> then, bool isToCome = false)
    {
        if (now.SequenceEqual(then))
        {
            return null;
        }

        var parts = Gained().Concat(Lost()).Concat(Changed()).ToList();
        return parts.Count > 0
            ? string.Join("; ", parts) + "."
            : $"{then[0].Name} {Does("come")} first.";

        string Does(string verb) => isToCome ? $"will {verb}" : $"{verb}s";

        IEnumerable<string> Gained() => Without(then, now) is { Count: > 0 } names ? [$"it {Does("gain")} {Words.List(names)}"] : [];

        IEnumerable<string> Lost() => Without(now, then) is { Count: > 0 } names ? [$"it {Does("lose")} {Words.List(names)}"] : [];

        IEnumerable<string> Changed() =>
            from before in now
            join after in then on before.ContactId equals after.ContactId
            let what = What(before, after).ToList()
            where what.Count > 0
            select $"{after.Name} {Does("change")} {Words.List(what)}";
    }

    private static IEnumerable<string> What(RepCard before, RepCard after) =>
        before.Shown.Zip(after.Shown).Where(pair => !Equals(pair.First.Value, pair.Second.Value)).Select(pair => pair.First.Word);

    private static List<string> Without(IReadOnlyList<RepCard> cards, IReadOnlyList<RepCard> others) =>
        [.. cards.Where(card => others.All(other => other.ContactId != card.ContactId)).Select(card => card.Name)];
}
