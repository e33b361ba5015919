using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.Customers;

/// <summary>Which words of a search are the ID or the published name of somebody's rep.</summary>
internal sealed class RepWords
{
    private const int Many = 10_000;
    private readonly CustomerStandings _standings;
    private readonly bool[]?[] _spellings;
    private readonly bool[] _any;

    public RepWords(CustomerStandings standings, SearchText text)
    {
        (_standings, Text) = (standings, text);

        // Beside other words, two letters that an ID begins with are too many IDs.
        _spellings = [.. text.Words.Select(word => Spellings(standings, word, isAlone: text.Words.Count == 1))];
        _any = standings.Spelled((id, _) => _spellings.Any(spellings => spellings?[id] == true));
    }

    public SearchText Text { get; }

    public int LastId => _standings.Index.LastId;

    /// <summary>Whether any word is a rep's.</summary>
    public bool IsAny => _spellings.Any(spellings => spellings is not null);

    /// <summary>Whether some rep has the word; those that none has must be found in the customer itself.</summary>
    public bool Has(SearchWord word) => _spellings[Place(word)] is not null;

    /// <summary>The customers with a rep who has any of the words, in the order of keys; null where they are too many to list.</summary>
    public int[]? Few() => _standings.Index.CustomersOf(_any, Many);

    /// <summary>Whether a rep of this customer has any of the words.</summary>
    public bool HasAny(int customerId) => customerId <= LastId && _standings.HasAny(customerId, _any);

    /// <summary>Whether a rep of this customer has the word.</summary>
    public bool Has(int customerId, SearchWord word) =>
        customerId <= LastId && _spellings[Place(word)] is { } spellings && _standings.HasAny(customerId, spellings);

    private int Place(SearchWord word)
    {
        for (var i = 0; i < Text.Words.Count; i++)
        {
            if (ReferenceEquals(Text.Words[i], word))
            {
                return i;
            }
        }

        throw new ArgumentException("Not a word of this text.", nameof(word));
    }

    private static bool[]? Spellings(CustomerStandings standings, SearchWord word, bool isAlone)
    {
        var spellings = standings.Spelled((_, spelling) => word.Spellings.Any(text => IsOf(spelling, text, word.IsShort, isAlone)));
        return spellings.Contains(true) ? spellings : null;
    }

    private static bool IsOf(SpellingStanding spelling, string word, bool isShort, bool isAlone) => isShort && !isAlone
        ? spelling.FoldedId == word
        : spelling.FoldedId.StartsWith(word, StringComparison.Ordinal)
            || (!isShort && spelling.FoldedName.Contains(word, StringComparison.Ordinal));
}
