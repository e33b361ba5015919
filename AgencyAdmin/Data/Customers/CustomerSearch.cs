using AgencyAdmin.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace AgencyAdmin.Data.Customers;

/// <summary>What a typed text finds among the customers.</summary>
/// <remarks>Reads the whole table, which is bounded by the size of a company's customer list for now; a full-text index takes over later.</remarks>
internal static class CustomerSearch
{
    private const string Escape = "\\";

    /// <summary>The beginning of a number, or any part of a name: what someone types who knows the customer.</summary>
    public static IQueryable<Customer> Named(this IQueryable<Customer> customers, string text)
    {
        var (start, part) = Patterns(text);
        return customers.Where(c => EF.Functions.Like(c.Number, start, Escape) || EF.Functions.Like(c.Name, part, Escape));
    }

    /// <summary>As above, and by city, phone or rep.</summary>
    /// <param name="customers">Where to look.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="assignments">The assignments of all customers.</param>
    /// <param name="spellings">The keys of the rep ID spellings that the text stands for.</param>
    public static IQueryable<Customer> Found(
        this IQueryable<Customer> customers, string text, IQueryable<Assignment> assignments, IReadOnlyList<int> spellings)
    {
        var (start, part) = Patterns(text);

        // A pattern that nothing matches where the text is no phone number; an empty one would match all.
        var phone = PhoneDigits(text) is { } digits ? $"%{digits}%" : "-";
        return customers.Where(c =>
            EF.Functions.Like(c.Number, start, Escape)
            || EF.Functions.Like(c.Name, part, Escape)
            || EF.Functions.Like(c.Address.City!, start, Escape)
            || EF.Functions.Like(
                c.Phone!.Replace(" ", "").Replace("-", "").Replace("(", "").Replace(")", "").Replace(".", "").Replace("/", ""), phone)
            || assignments.Any(a => a.CustomerId == c.Id && EF.Parameter(spellings).Contains(a.SpellingId)));
    }

    private static (string Start, string Part) Patterns(string text)
    {
        var escaped = text.Trim()
            .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
            .Replace("%", Escape + "%", StringComparison.Ordinal)
            .Replace("_", Escape + "_", StringComparison.Ordinal);
        return ($"{escaped}%", $"%{escaped}%");
    }

    /// <summary>The digits, where the text can be a phone number: +1 702 555 gives 1702555.</summary>
    private static string? PhoneDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c, StringComparison.Ordinal))
        && new string([.. text.Where(char.IsAsciiDigit)]) is { Length: >= 4 } digits
            ? digits
            : null;
}
