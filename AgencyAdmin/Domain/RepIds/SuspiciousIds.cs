using System.Globalization;
using System.Text;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.RepIds;

/// <summary>An ID that another one may have been meant to be.</summary>
/// <param name="Other">The other ID.</param>
/// <param name="Difference">What sets them apart, to follow "only by": <c>case</c>, <c>leading zeros and spaces</c>.</param>
public sealed record Suspicion(string Other, string Difference);

/// <summary>
/// Finds IDs that differ only by case, spaces, leading zeros, punctuation, or characters that look alike or cannot be
/// seen.
/// </summary>
/// <remarks>Nothing is joined because of it. One of a pair is often a typing error, and somebody who knows decides.</remarks>
public static class SuspiciousIds
{
    // JDO1 and JD01, or a Cyrillic letter that a keyboard let in. Each column is one look.
    private const string Typed = "OoQIl|SZBАВЕКМНОРСТХΑΒΕΗΙΚΜΝΟΡΤΧаеорсхуіјѕοανυ";
    private const string Seen = "000111528A8EKMH0PCTXA8EH1KMN0PTXAE0PCXYIJ50AVU";

    private static readonly (string Name, Func<string, string> Forget)[] s_aspects =
    [
        ("case", id => id.ToUpperInvariant()),
        ("spaces", id => string.Concat(id.Where(c => !char.IsWhiteSpace(c)))),
        ("leading zeros", LeadingZeros.Drop),
        ("look-alike characters", id => string.Concat(id.Select(Look))),
        ("invisible characters", InvisibleMarks.Without),
        ("full-width characters", id => id.IsNormalized(NormalizationForm.FormKC) ? id : id.Normalize(NormalizationForm.FormKC)),
        ("quotation marks", id => id.Trim(s_quotes) is { Length: > 0 } bare ? bare : id),
        ("zeros behind a decimal point", DropDecimals),
        ("punctuation", DropPunctuation),
    ];

    private static readonly char[] s_quotes = [.. "\"'`\u00B4\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u00AB\u00BB\u2032\u2033"];

    // What may come together, each in the order in which it is forgotten. Zeros and looks are not mixed, or AO1 would be
    // taken for A1; nor zeros and punctuation, or 1-02 would be taken for 12.
    private static readonly int[][] s_together = [[4, 5, 6, 7, 0, 1, 2], [4, 5, 3, 0, 1], [4, 5, 6, 8, 0, 1]];

    // From the smallest explanation to the largest.
    private static readonly int[][] s_explanations =
    [
        .. s_together.SelectMany(Subsets).Where(aspects => aspects.Length > 0)
            .OrderBy(aspects => aspects.Length)
            .ThenBy(aspects => string.Concat(aspects.Order()), StringComparer.Ordinal),
    ];

    /// <summary>For each suspicious ID the others that it may be mixed up with.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Suspicion>> Find(IEnumerable<string> ids)
    {
        var distinct = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return s_together.SelectMany(aspects => Groups(distinct, aspects))
            .SelectMany(group => group.SelectMany(id => group.Where(other => other != id).Select(other => (id, other))))
            .Distinct()
            .GroupBy(pair => pair.id, pair => new Suspicion(pair.other, Difference(pair.id, pair.other)), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Suspicion>)[.. group], StringComparer.Ordinal);
    }

    /// <summary>
    /// How two IDs that are one would be joined: the one that fewer customers have is read as the other. Where as many have
    /// both, the plainer one stays.
    /// </summary>
    public static RepIdAlias Join(string one, int customers, string other, int otherCustomers) =>
        customers != otherCustomers
            ? customers < otherCustomers ? new(one, other) : new(other, one)
            : Oddness(one).CompareTo(Oddness(other)) is not 0 and var odder
                ? odder > 0 ? new(one, other) : new(other, one)
                : string.CompareOrdinal(one, other) > 0 ? new(one, other) : new(other, one);

    private static int Oddness(string id) => id.Count(c => !char.IsAsciiLetterOrDigit(c));

    /// <summary>What alone sets two IDs of one group apart.</summary>
    private static string Difference(string one, string other)
    {
        var explanation = s_explanations.First(aspects => Forget(one, aspects) == Forget(other, aspects));
        return Words.List(explanation.Select(aspect => s_aspects[aspect].Name));
    }

    private static IEnumerable<List<string>> Groups(IEnumerable<string> ids, int[] aspects) => ids
        .GroupBy(id => Forget(id, aspects), StringComparer.Ordinal)
        .Where(group => group.Key.Length > 0)
        .Select(group => group.ToList())
        .Where(group => group.Count > 1);

    private static string Forget(string id, int[] aspects) =>
        aspects.Aggregate(id, (text, aspect) => s_aspects[aspect].Forget(text));

    private static IEnumerable<int[]> Subsets(int[] aspects) =>
        Enumerable.Range(0, 1 << aspects.Length)
            .Select(chosen => aspects.Where((_, place) => (chosen & (1 << place)) != 0).ToArray());

    private static char Look(char typed) =>
        Typed.IndexOf(typed, StringComparison.Ordinal) is var at and >= 0 ? Seen[at] : typed;

    // What a spreadsheet makes of a code of digits: 007 comes back as 7 or as 007.0.
    private static string DropDecimals(string id)
    {
        var point = id.IndexOfAny(['.', ',']);
        return point > 0 && point < id.Length - 1 && id[..point].All(char.IsAsciiDigit) && id[(point + 1)..].All(c => c == '0')
            ? id[..point]
            : id;
    }

    private static string DropPunctuation(string id) => string.Concat(id.Where(c => !IsPunctuation(c)));

    private static bool IsPunctuation(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
        or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
        or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol
        or UnicodeCategory.ModifierSymbol;
}
