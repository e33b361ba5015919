namespace AgencyAdmin.Domain.Matching;

/// <summary>One way to read a name: which word is the first name and which the last.</summary>
/// <param name="First">The first name, plain.</param>
/// <param name="Middle">The plain letters that middle names begin with.</param>
/// <param name="Lasts">The last name in all its plain spellings; the first is the usual one.</param>
/// <param name="IsSwapped">True where it reads the words the other way round than they stand.</param>
internal sealed record PersonName(string First, string Middle, IReadOnlyList<string> Lasts, bool IsSwapped)
{
    private static readonly string[] s_titles = ["DR", "MR", "MRS", "MS", "PROF", "HERR", "FRAU"];
    private static readonly string[] s_endings = ["JR", "SR", "II", "III", "IV", "PHD", "MBA"];
    private static readonly string[] s_particles =
        ["VAN", "VON", "DE", "DER", "DEN", "LA", "LE", "DI", "DA", "DEL", "DU", "DOS", "TER", "ZU", "ST", "MC", "MAC", "O"];

    /// <summary>The readings of a name as written; empty for one without a letter or with a single word.</summary>
    public static IReadOnlyList<PersonName> Read(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && Words(name[..comma]) is { Count: > 0 } last && Words(name[(comma + 1)..]) is { Count: > 0 } given)
        {
            return [Of(given[0], given.Skip(1), last, isSwapped: false)];
        }

        var words = Words(name);
        if (words.Count < 2)
        {
            return [];
        }

        var begin = words.Count - 1;
        while (begin > 1 && s_particles.Contains(PlainText.Of(words[begin - 1])))
        {
            begin--;
        }

        return
        [
            Of(words[0], words.Skip(1).Take(begin - 1), words.Skip(begin), isSwapped: false),
            Of(words[^1], words.Skip(1).Take(words.Count - 2), words.Take(1), isSwapped: true),
        ];
    }

    private static PersonName Of(string first, IEnumerable<string> middle, IEnumerable<string> last, bool isSwapped)
    {
        var lastWords = last.ToList();
        var whole = string.Concat(lastWords);
        string[] lasts =
        [
            PlainText.Of(whole), PlainText.WithUmlautsSpelled(whole), PlainText.Of(lastWords[^1]),
            .. lastWords[^1].Split('-').Select(PlainText.Of),
        ];
        return new(
            PlainText.Of(first), string.Concat(middle.Select(word => PlainText.Of(word)[..1])),
            [.. lasts.Where(l => l.Length > 0).Distinct()], isSwapped);
    }

    private static List<string> Words(string text)
    {
        var words = text.Split([' ', '.', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => PlainText.Of(word).Length > 0 && !s_endings.Contains(PlainText.Of(word))).ToList();
        while (words.Count > 1 && s_titles.Contains(PlainText.Of(words[0])))
        {
            words.RemoveAt(0);
        }

        return words;
    }
}
