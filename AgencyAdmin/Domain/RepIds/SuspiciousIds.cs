namespace AgencyAdmin.Domain.RepIds;

/// <summary>An ID that another one may have been meant to be.</summary>
/// <param name="Other">The other ID.</param>
/// <param name="Difference">What sets them apart, to follow "only by": <c>case</c>, <c>leading zeros and spaces</c>.</param>
public sealed record Suspicion(string Other, string Difference);

/// <summary>Finds IDs that differ only by case, spaces, leading zeros or characters that look alike.</summary>
/// <remarks>Nothing is joined because of it. One of a pair is often a typing error, and somebody who knows decides.</remarks>
public static class SuspiciousIds
{
    // JDO1 and JD01, or a Cyrillic letter that a keyboard let in. Each column is one look.
    private const string Typed = "OoQIl|SZBАВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΧ";
    private const string Seen = "000111528A8EKMH0PCTXA8EH1KMN0PTX";

    private static readonly (string Name, Func<string, string> Forget)[] s_aspects =
    [
        ("case", id => id.ToUpperInvariant()),
        ("spaces", id => string.Concat(id.Where(c => !char.IsWhiteSpace(c)))),
        ("leading zeros", LeadingZeros.Drop),
        ("look-alike characters", id => string.Concat(id.Select(Look))),
    ];

    // From the smallest explanation to the largest. Zeros and looks are not mixed, or AO1 would be taken for A1.
    private static readonly int[][] s_explanations =
        [[0], [1], [2], [3], [0, 1], [0, 2], [1, 2], [3, 0], [3, 1], [0, 1, 2], [3, 0, 1]];

    /// <summary>For each suspicious ID the others that it may be mixed up with.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Suspicion>> Find(IEnumerable<string> ids)
    {
        var distinct = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Groups(distinct, [0, 1, 2]).Concat(Groups(distinct, [3, 0, 1]))
            .SelectMany(group => group.SelectMany(id => group.Where(other => other != id).Select(other => (id, other))))
            .Distinct()
            .GroupBy(pair => pair.id, pair => new Suspicion(pair.other, Difference(pair.id, pair.other)), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Suspicion>)[.. group], StringComparer.Ordinal);
    }

    /// <summary>What alone sets two IDs of one group apart.</summary>
    private static string Difference(string one, string other)
    {
        var explanation = s_explanations.First(aspects => Forget(one, aspects) == Forget(other, aspects));
        return string.Join(" and ", explanation.Select(aspect => s_aspects[aspect].Name));
    }

    private static IEnumerable<List<string>> Groups(IEnumerable<string> ids, int[] aspects) => ids
        .GroupBy(id => Forget(id, aspects), StringComparer.Ordinal)
        .Select(group => group.ToList())
        .Where(group => group.Count > 1);

    private static string Forget(string id, int[] aspects) =>
        aspects.Aggregate(id, (text, aspect) => s_aspects[aspect].Forget(text));

    private static char Look(char typed) =>
        Typed.IndexOf(typed, StringComparison.Ordinal) is var at and >= 0 ? Seen[at] : typed;
}
