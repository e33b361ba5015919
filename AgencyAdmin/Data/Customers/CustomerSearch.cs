using System.Text;
using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>What a typed text finds among the customers.</summary>
/// <remarks>
/// Words of three letters and more are found anywhere in number, name, city, postal code and phone, by the trigrams of
/// the index CustomerSearch. It keeps no positions, so a customer with all trigrams of a word in another order is found
/// as well, which hardly happens. Shorter texts are looked for at the beginning of numbers and names.
/// </remarks>
internal static class CustomerSearch
{
    private const string Escape = "\\";
    private const int TrigramLength = 3;

    /// <summary>The customer itself: by number, name, city, postal code or phone.</summary>
    public static IQueryable<Customer> Named(this IQueryable<Customer> customers, AppDbContext db, string text)
    {
        if (Match(text) is not { } match)
        {
            var start = StartPattern(text);
            return customers.Where(c => EF.Functions.Like(c.Number, start, Escape) || EF.Functions.Like(c.Name, start, Escape));
        }

        var matching = Matching(db, match);
        return customers.Where(c => matching.Contains(c.Id));
    }

    /// <summary>As above, and by rep.</summary>
    /// <param name="customers">Where to look.</param>
    /// <param name="db">The context they are of.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="spellings">The keys of the rep ID spellings that the text stands for.</param>
    public static IQueryable<Customer> Found(
        this IQueryable<Customer> customers, AppDbContext db, string text, IReadOnlyList<int> spellings)
    {
        if (spellings.Count == 0)
        {
            return customers.Named(db, text);
        }

        var byRep = db.Assignments.Where(a => EF.Parameter(spellings).Contains(a.SpellingId)).Select(a => a.CustomerId);
        if (Match(text) is not { } match)
        {
            var start = StartPattern(text);
            return customers.Where(c =>
                EF.Functions.Like(c.Number, start, Escape) || EF.Functions.Like(c.Name, start, Escape) || byRep.Contains(c.Id));
        }

        var matching = Matching(db, match);
        return customers.Where(c => matching.Contains(c.Id) || byRep.Contains(c.Id));
    }

    /// <summary>The full-text query for a typed text, or null where no word of it is long enough.</summary>
    internal static string? Match(string text)
    {
        // A phone is kept without its punctuation, which a customer number may well have.
        var asTyped = All(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return PhoneDigits(text) is { } digits && asTyped != All([digits])
            ? asTyped is null ? All([digits]) : $"({asTyped}) OR ({All([digits])})"
            : asTyped;
    }

    private static string? All(string[] words)
    {
        var trigrams = words.SelectMany(Trigrams).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(trigram => $"\"{trigram.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
            .ToList();
        return trigrams.Count == 0 ? null : string.Join(" AND ", trigrams);
    }

    private static IQueryable<int> Matching(AppDbContext db, string match) =>
        db.Database.SqlQuery<int>($"SELECT rowid AS Value FROM CustomerSearch WHERE CustomerSearch MATCH {match}");

    private static IEnumerable<string> Trigrams(string word)
    {
        // The index counts code points, so a pair of surrogates is one letter.
        var runes = word.Normalize(NormalizationForm.FormC).EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var at = 0; at + TrigramLength <= runes.Count; at++)
        {
            yield return string.Concat(runes.Skip(at).Take(TrigramLength));
        }
    }

    private static string StartPattern(string text) => text.Trim()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal) + "%";

    /// <summary>The digits, where the text can be a phone number: +1 702 555 gives 1702555.</summary>
    private static string? PhoneDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal))
        && new string([.. text.Where(char.IsAsciiDigit)]) is { Length: >= TrigramLength } digits
            ? digits
            : null;
}
