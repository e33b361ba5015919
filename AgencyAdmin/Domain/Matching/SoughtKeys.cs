namespace AgencyAdmin.Domain.Matching;

/// <summary>
/// What the open IDs can be found by. Of thousands of contacts with some fifty spellings each only these are indexed.
/// </summary>
internal sealed class SoughtKeys
{
    /// <summary>Shorter spellings have too many neighbours.</summary>
    public const int ShortestWithTypo = 5;

    private readonly HashSet<string> _near = new(StringComparer.Ordinal);
    private readonly HashSet<int> _nearLengths = [];

    public SoughtKeys(IEnumerable<string> salesRepIds)
    {
        foreach (var id in salesRepIds)
        {
            Add(PlainText.Of(id));
            foreach (var (_, person) in Parts(id))
            {
                Add(person);
            }
        }
    }

    public HashSet<string> Letters { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Wholes { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Numbers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> PhoneEnds { get; } = new(StringComparer.Ordinal);

    /// <summary>HAR-JD: one part may be the business, and the rest the person. Each part with that rest, plain.</summary>
    public static IEnumerable<(string Part, string Person)> Parts(string salesRepId)
    {
        var parts = salesRepId.Split([' ', '-', '_', '.', '/', ':'], StringSplitOptions.RemoveEmptyEntries)
            .Select(PlainText.Of).Where(part => part.Length > 0).ToList();
        return parts.Count < 2 ? [] : parts.Select((part, i) => (part, string.Concat(parts.Where((_, other) => other != i))));
    }

    /// <summary>The near keys of a spelling by which one of the IDs is found.</summary>
    public IReadOnlyList<string> NearKeysOf(string spelling) =>
        spelling.Length >= ShortestWithTypo && Enumerable.Range(spelling.Length - 1, 3).Any(_nearLengths.Contains)
            ? NearSpellings.KeysIn(_near, spelling)
            : [];

    private void Add(string whole)
    {
        var letters = PlainText.Letters(whole);
        Letters.Add(letters);
        Wholes.Add(whole);
        Numbers.Add(PlainText.Number(whole));
        PhoneEnds.Add(PlainText.Digits(whole));
        if (letters.Length >= ShortestWithTypo)
        {
            _nearLengths.Add(letters.Length);
            _near.UnionWith(NearSpellings.Keys(letters));
        }
    }
}
