namespace AgencyAdmin.Domain.Matching;

/// <summary>The folded words that are in use, to find those that a misspelt one comes near.</summary>
/// <remarks>
/// One typing error leaves the first two letters or the last two as they are, or swaps two in the middle: so only words
/// with the same beginning or the same end are compared.
/// </remarks>
public sealed class NearWords
{
    /// <summary>Of shorter words nearly every other one is near.</summary>
    public const int ShortestTyped = 4;
    public const int ShortestFound = 3;
    public const int Longest = 40;
    private const int Most = 4;
    private const int Edge = 2;

    private readonly string[] _words;
    private readonly int[] _uses;

    // The places of the words in the order of what they end with.
    private readonly int[] _byEnd;

    /// <param name="uses">Each word with how often it is used.</param>
    public NearWords(IReadOnlyDictionary<string, int> uses)
    {
        _words = [.. uses.Keys.Where(word => IsWord(word))];
        Array.Sort(_words, StringComparer.Ordinal);
        _uses = Array.ConvertAll(_words, word => uses[word]);
        _byEnd = [.. Enumerable.Range(0, _words.Length)];
        Array.Sort(_byEnd, (one, other) => End(_words[one]).CompareTo(End(_words[other])));
    }

    public NearWords(IEnumerable<string> texts)
        : this(texts.SelectMany(text => text.Split(' ')).CountBy(word => word).ToDictionary())
    {
    }

    /// <summary>The words that one typing error makes this one of, those used most first; not the word itself.</summary>
    public IReadOnlyList<string> Of(string word)
    {
        if (word.Length < ShortestTyped || !IsWord(word))
        {
            return [];
        }

        var near = new HashSet<int>();
        var start = word[..Edge];
        for (var at = First(i => string.CompareOrdinal(_words[i], start) >= 0);
            at < _words.Length && _words[at].StartsWith(start, StringComparison.Ordinal); at++)
        {
            Take(at);
        }

        var end = End(word);
        for (var at = First(i => End(_words[_byEnd[i]]) >= end); at < _byEnd.Length && End(_words[_byEnd[at]]) == end; at++)
        {
            Take(_byEnd[at]);
        }

        for (var i = 0; i + 1 < word.Length; i++)
        {
            Take(Array.BinarySearch(_words, $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}", StringComparer.Ordinal));
        }

        return [.. near.OrderByDescending(at => _uses[at]).ThenBy(at => at).Take(Most).Select(at => _words[at])];

        void Take(int at)
        {
            if (at >= 0 && NearSpellings.AreNear(_words[at], word))
            {
                near.Add(at);
            }
        }
    }

    /// <summary>Whether it is a word that people misspell: in a number a wrong digit is another number.</summary>
    public static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return word.Length is >= ShortestFound and <= Longest;
    }

    private static int End(string word) => (word[^1] << 16) | word[^2];

    private int First(Func<int, bool> isBehind)
    {
        var (from, to) = (0, _words.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = isBehind(middle) ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
