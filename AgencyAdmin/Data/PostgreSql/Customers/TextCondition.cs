using AgencyAdmin.Domain.Customers;

namespace AgencyAdmin.Data.PostgreSql.Customers;

/// <summary>
/// What a folded text <c>s.text</c> must have, said in LIKE: the trigrams of the index leave few, and the text itself is looked at then.
/// </summary>
/// <param name="place">How the place of a value is written, by its number.</param>
internal sealed class TextCondition(Func<int, string> place)
{
    /// <summary>The patterns, in the order of their places.</summary>
    public List<string> Values { get; } = [];

    /// <summary>All words, or the text as a whole, or the digits of a phone.</summary>
    public string Of(SearchText text)
    {
        var ways = new List<string>();
        if (text.Words.Count > 0)
        {
            ways.Add(Words(text.Words));
        }

        if (text.HasWhole)
        {
            ways.Add(Has(text.Whole));
        }

        if (text.Digits is { } digits)
        {
            ways.Add(Has(digits));
        }

        return ways.Count == 0 ? "FALSE" : $"({string.Join(" OR ", ways)})";
    }

    /// <summary>All of these words, each in one of its spellings.</summary>
    public string Words(IEnumerable<SearchWord> words) => string.Join(
        " AND ", words.Select(word => $"({string.Join(" OR ", word.Spellings.Select(spelling => Has(word.IsShort ? " " + spelling : spelling)))})"));

    /// <summary>The folded text has no mark that means anything in a pattern.</summary>
    public string Has(string part)
    {
        Values.Add($"%{part}%");
        return $"s.text LIKE {place(Values.Count - 1)}";
    }
}
