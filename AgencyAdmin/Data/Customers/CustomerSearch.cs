using AgencyAdmin.Domain.Customers;
using AgencyAdmin.Domain.Texts;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>What a typed text finds among the customers.</summary>
/// <remarks>
/// The index CustomerSearch holds each customer's <see cref="SearchDocument"/> as trigrams, the spaces before words among
/// them, so that a word of two letters is found where a word begins. It keeps no positions: a customer with all trigrams
/// of a word in other places is left, and the words are looked at themselves.
/// </remarks>
internal static class CustomerSearch
{
    private const string Escape = "\\";
    private const int EveryOther = 2;

    /// <summary>The customer itself: by number, name, city, postal code or phone.</summary>
    public static IQueryable<Customer> Named(this IQueryable<Customer> customers, AppDbContext db, string text)
    {
        if (SearchText.Parse(text) is not { } parsed || db.CustomersWith(parsed) is not { } matching)
        {
            var start = StartPattern(text);
            return customers.Where(c => EF.Functions.Like(c.Number, start, Escape) || EF.Functions.Like(c.Name, start, Escape));
        }

        return customers.Where(c => matching.Contains(c.Id));
    }

    /// <summary>The full-text query for a typed text, or null where no word of it is in the index.</summary>
    internal static string? Match(SearchText text)
    {
        List<string> ways = [Words(text.Words, EveryOther)];
        if (text.HasWhole)
        {
            ways.Add(Trigrams(text.Whole));
        }

        // A phone is kept without its punctuation, which a customer number may well have.
        if (text.Digits is { } digits)
        {
            ways.Add(Trigrams(digits));
        }

        ways.RemoveAll(way => way.Length == 0);
        return ways.Count == 0 ? null : ways.Count == 1 ? ways[0] : $"({string.Join(") OR (", ways.Distinct())})";
    }

    /// <summary>The query for all customers of exactly that number, whatever stands between its letters; null where no number is meant.</summary>
    internal static string? MatchNumber(SearchText text) =>
        text.IsPiecedNumber ? Trigrams($"{text.Squeezed} ", EveryOther) : null;

    /// <summary>The query for some of the words, whose customers are looked at by other facts before their texts; empty where none is in the index.</summary>
    internal static string Words(SearchText text, Func<SearchWord, bool> which) => Words(text.Words.Where(which), SearchText.PartLength);

    private static string Words(IEnumerable<SearchWord> words, int step) => string.Join(" AND ", words
        .Select(word => word.Spellings.Select(spelling => Trigrams(spelling, IsNumeric(spelling) ? 1 : step)).ToList())
        .Where(spellings => spellings.TrueForAll(trigrams => trigrams.Length > 0))
        .Select(spellings => spellings.Count == 1 ? spellings[0] : $"(({string.Join(") OR (", spellings)}))"));

    private static string Trigrams(string word) => Trigrams(word, IsNumeric(word) ? 1 : EveryOther);

    // Numbers are alike: of a part of one every trigram counts.
    private static bool IsNumeric(string word) => word.Any(char.IsAsciiDigit);

    private static string Trigrams(string word, int step)
    {
        // The index counts code points, so a pair of surrogates is one letter.
        var runes = word.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        if (runes.Count < SearchText.PartLength)
        {
            // Where words are written without spaces, each letter has its own.
            var isWord = word.EnumerateRunes().All(FoldedText.IsWord);
            runes = runes.Count == 2 ? [" ", .. runes] : isWord ? [" ", .. runes, " "] : [];
        }

        // Every other part holds each letter of a word. The others would rule out next to nobody more, and each is another list of
        // customers to walk along.
        var last = runes.Count - SearchText.PartLength;
        return string.Join(" AND ", Enumerable.Range(0, Math.Max(0, last + 1))
            .Where(at => at % step == 0 || at == last)
            .Select(at => string.Concat(runes.Skip(at).Take(SearchText.PartLength))).Distinct(StringComparer.Ordinal)
            .Select(trigram => $"\"{trigram}\""));
    }

    // What the index leaves is looked at itself: it says neither where a letter stands nor in which order.
    internal static IQueryable<int>? Matching(AppDbContext db, SearchText text)
    {
        if (Match(text) is not { } match)
        {
            return null;
        }

        var values = new List<object> { match };
        var ways = new List<string>();
        if (text.Words.Count > 0)
        {
            ways.Add(string.Join(" AND ", text.Words.Select(word => Has(word.IsShort ? " " + word.Text : word.Text))));
        }

        if (text.HasWhole)
        {
            ways.Add(Has(text.Whole));
        }

        if (text.Digits is { } digits)
        {
            ways.Add(Has(digits));
        }

        var sql =
            $$"""
            SELECT f.rowid AS Value FROM CustomerSearch f CROSS JOIN CustomerSearchTexts t ON t.Id = f.rowid
            WHERE f.CustomerSearch MATCH {0} AND ({{string.Join(" OR ", ways)}})
            """;
        return db.Database.SqlQueryRaw<int>(sql, [.. values]);

        string Has(string part)
        {
            values.Add(part);
            return $"instr(t.Text, {{{values.Count - 1}}}) > 0";
        }
    }

    private static string StartPattern(string text) => text.Trim()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal) + "%";
}
