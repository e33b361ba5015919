namespace AgencyAdmin.Domain.Matching;

/// <summary>
/// Finds spellings that are one typing error apart: a letter more, less, changed, or two in the wrong order.
/// </summary>
internal static class NearSpellings
{
    /// <summary>
    /// The spelling itself and all that one letter less makes of it. Near spellings have one of these in common.
    /// </summary>
    public static IEnumerable<string> Keys(string spelling) =>
        Enumerable.Range(0, spelling.Length).Select(i => spelling.Remove(i, 1)).Append(spelling).Distinct();

    /// <summary>Those keys of the spelling that are among the ones sought.</summary>
    public static IReadOnlyList<string> KeysIn(HashSet<string> sought, string spelling)
    {
        var found = new List<string>();
        var lookup = sought.GetAlternateLookup<ReadOnlySpan<char>>();
        if (sought.Contains(spelling))
        {
            found.Add(spelling);
        }

        // Most are not, and a string for each of them would be most of the work.
        var key = spelling.Length == 0 ? [] : spelling[1..].ToCharArray();
        for (var i = 0; i < spelling.Length; i++)
        {
            // Of two equal letters in a row either leaves the same.
            if ((i == 0 || spelling[i] != spelling[i - 1]) && lookup.TryGetValue(key, out var known))
            {
                found.Add(known);
            }

            if (i < key.Length)
            {
                key[i] = spelling[i];
            }
        }

        return found;
    }

    /// <summary>True where exactly one typing error lies between the two; equal ones are not near.</summary>
    public static bool AreNear(string one, string other)
    {
        if (one.Length > other.Length)
        {
            (one, other) = (other, one);
        }

        var gap = other.Length - one.Length;
        if (gap > 1 || one == other)
        {
            return false;
        }

        var i = 0;
        while (i < one.Length && one[i] == other[i])
        {
            i++;
        }

        return gap == 1
            ? one.AsSpan(i).SequenceEqual(other.AsSpan(i + 1))
            : one.AsSpan(i + 1).SequenceEqual(other.AsSpan(i + 1))
                || (i + 1 < one.Length && one[i] == other[i + 1] && one[i + 1] == other[i]
                    && one.AsSpan(i + 2).SequenceEqual(other.AsSpan(i + 2)));
    }
}
