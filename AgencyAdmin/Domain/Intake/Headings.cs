using System.Text.RegularExpressions;

namespace AgencyAdmin.Domain.Intake;

/// <summary>
/// Headings that nobody knows: each is remarked with the known one that it is nearest to, because a misspelt heading
/// looks to the reader like a column that is not there.
/// </summary>
internal static partial class Headings
{
    // Less likeness than this is chance.
    private const double Near = 0.4;

    /// <summary>A heading without what stands around it, quotation marks of a spreadsheet too.</summary>
    public static string Bare(string heading) => heading.Trim().Trim('"').Trim();

    /// <summary>A remark on every heading that is not read, but for those that our own files append.</summary>
    public static IEnumerable<FeedRemark> Remarks(
        IReadOnlyList<string> headings, IReadOnlyCollection<string> known, int line) =>
        from heading in Unknown(headings, known)
        select new FeedRemark(line, heading, "", Sentence(heading, Nearest(heading, known)));

    /// <summary>Why a header that lacks these cannot be read by.</summary>
    public static Refusal Missing(
        IEnumerable<string> missing, IReadOnlyList<string> headings, IReadOnlyCollection<string> known)
    {
        var named = missing.Select(wanted => MeantAs(wanted, headings, known) is { } meant
            ? $"{wanted} ({FieldText.Show(meant)} may be meant)"
            : wanted);
        return new(
            "feed.header.missing", $"The header lacks {string.Join(", ", named)}. Add it, or leave the header out.");
    }

    /// <summary>Which of the headings was probably meant as this one, or null.</summary>
    public static string? MeantAs(string wanted, IReadOnlyList<string> headings, IReadOnlyCollection<string> known) =>
        Unknown(headings, known).FirstOrDefault(heading => Nearest(heading, known) == wanted);

    /// <summary>The known heading that is most like it; null where none is like it at all.</summary>
    public static string? Nearest(string heading, IEnumerable<string> known)
    {
        var (best, likeness) = known.Select(other => (other, Likeness(heading, other))).MaxBy(pair => pair.Item2);
        return likeness >= Near ? best : null;
    }

    /// <summary>How many letters must be added, left out or changed to make one text of the other.</summary>
    public static int EditDistance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = before + (one[i - 1] == other[j - 1] ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static IEnumerable<string> Unknown(IReadOnlyList<string> headings, IReadOnlyCollection<string> known) =>
        RejectsFile.WithoutAppended(headings).Select(Bare)
            .Where(heading => heading.Length > 0 && !Ordinal().IsMatch(heading)
                && !known.Contains(heading, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string Sentence(string heading, string? nearest) =>
        $"{FieldText.Show(heading)} is not a heading that is known, so the column is not read."
        + (nearest is null ? "" : $" The nearest known one is {nearest}.");

    // Whole words count too: "Rep ID" is five letters away from "Sales Rep IDs", and only four from "Site ID".
    private static double Likeness(string one, string other)
    {
        var (left, right) = (Parts(one), Parts(other));
        var words = left.Sum(word => right.Max(candidate => Alike(word, candidate)));
        return left.Length == 0
            ? 0
            : Math.Max(2 * words / (left.Length + right.Length), Alike(string.Concat(left), string.Concat(right)));
    }

    private static double Alike(string one, string other) =>
        1 - ((double)EditDistance(one, other) / Math.Max(one.Length, other.Length));

    private static string[] Parts(string heading) =>
        [.. Word().Matches(heading).Take(10).Select(word => word.Value.ToUpperInvariant()).Select(Short)];

    private static string Short(string word) => word.Length > 40 ? word[..40] : word;

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // What the refused rows of a feed call a column that nobody reads.
    [GeneratedRegex(@"^Column \d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();
}
