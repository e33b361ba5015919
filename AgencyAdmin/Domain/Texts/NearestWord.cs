namespace AgencyAdmin.Domain.Texts;

/// <summary>What somebody meant who has mistyped a word.</summary>
internal static class NearestWord
{
    /// <summary>The most alike of the words, or null where none is alike enough.</summary>
    public static string? Of(string typed, IEnumerable<string> words) => words
        .Select(word => (Word: word, Slips: Slips(typed.ToLowerInvariant(), word.ToLowerInvariant())))
        .Where(near => near.Slips <= Math.Max(1, near.Word.Length / 3))
        .OrderBy(near => near.Slips)
        .Select(near => near.Word)
        .FirstOrDefault();

    // Letters left out, added, taken for another, or two in the wrong order: the optimal string alignment distance.
    private static int Slips(string typed, string word)
    {
        var slips = new int[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
        {
            for (var j = 0; j <= word.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }

                var other = typed[i - 1] == word[j - 1] ? 0 : 1;
                slips[i, j] = Math.Min(Math.Min(slips[i - 1, j] + 1, slips[i, j - 1] + 1), slips[i - 1, j - 1] + other);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[typed.Length, word.Length];
    }
}
