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

    /// <summary>The full-text query for a typed text, or null where no word of it is long enough.</summary>
    internal static string? Match(string text) => SearchText.Parse(text) is { } parsed ? Match(parsed) : null;

    /// <summary>As above, for a text that was taken apart already.</summary>
    internal static string? Match(SearchText text) => (All(text.Parts), text.Digits is { } digits ? All([digits]) : null) switch
    {
        // A phone is kept without its punctuation, which a customer number may well have.
        ({ } parts, { } phone) => $"({parts}) OR ({phone})",
        var (parts, phone) => parts ?? phone,
    };

    // The ERP may send an accented letter as one character or as two: such a word is looked for as both.
    private static string? All(IReadOnlyList<string> words)
    {
        var plain = Trigrams(words.Where(word => word.IsNormalized(NormalizationForm.FormD)));
        var parts = words.Where(word => !word.IsNormalized(NormalizationForm.FormD))
            .Select(word => $"({Trigrams([word])} OR ({Trigrams([word.Normalize(NormalizationForm.FormD)])}))")
            .Prepend(plain).Where(part => part.Length > 0)
            .ToList();
        return parts.Count == 0 ? null : string.Join(" AND ", parts);
    }

    private static string Trigrams(IEnumerable<string> words) => string.Join(" AND ", words
        .SelectMany(Trigrams).Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(trigram => $"\"{trigram.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static IQueryable<int> Matching(AppDbContext db, string match) =>
        db.Database.SqlQuery<int>($"SELECT rowid AS Value FROM CustomerSearch WHERE CustomerSearch MATCH {match}");

    private static IEnumerable<string> Trigrams(string word)
    {
        // The index counts code points, so a pair of surrogates is one letter.
        var runes = word.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var at = 0; at + SearchText.PartLength <= runes.Count; at++)
        {
            yield return string.Concat(runes.Skip(at).Take(SearchText.PartLength));
        }
    }

    private static string StartPattern(string text) => text.Trim()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal) + "%";
}
