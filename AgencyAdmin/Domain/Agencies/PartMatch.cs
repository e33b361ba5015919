using System.Collections.Frozen;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Agencies;

/// <summary>Whether a customer is in a part: texts are made ready once, and many customers are asked of them.</summary>
internal static class PartMatch
{
    public static Func<SplitFacts, bool> Of(PartWhere where)
    {
        var own = OfKind(where);
        if (where.Within is null)
        {
            return own;
        }

        var all = Of(where.Within);
        return customer => own(customer) && all(customer);
    }

    private static Func<SplitFacts, bool> OfKind(PartWhere where)
    {
        switch (where.Kind)
        {
            case PartKind.Customers:
                var numbers = where.Customers!.ToFrozenSet(StringComparer.Ordinal);
                return customer => numbers.Contains(customer.Number);
            case PartKind.Place:
                var (country, state) = (where.Country!.Trim(), where.State?.Trim());
                return customer => IsSame(customer.Country, country) && (state is null || IsSame(customer.State, state));
            case PartKind.PostalCodes:
                var (first, last) = (Code(where.PostalFrom!), Code(where.PostalTo!));
                return customer => customer.PostalCode is { } code && IsBetween(Code(code), first, last);
            case PartKind.Site:
                var site = where.Site!.Trim();
                return customer => IsSame(customer.Site, site);
            case PartKind.Names:
                var (from, to) = (Name(where.NameFrom!), Name(where.NameTo!));
                return customer => IsBetween(Name(customer.Name), from, to);
            case PartKind.Share:
                var (share, of, round) = (where.Share!.Value - 1, where.Of!.Value, where.Round ?? 0);
                return customer => ShareOf(customer.Number, of, round) == share;
            default:
                return _ => true;
        }
    }

    /// <summary>A postal code without what people write between its parts.</summary>
    public static string Code(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>A name without case, accents and punctuation.</summary>
    public static string Name(string text) => FoldedText.Of(text);

    public static bool IsInOrder(string first, string last) => first.Length > 0 && last.Length > 0
        && string.CompareOrdinal(first, 0, last, 0, Math.Min(first.Length, last.Length)) <= 0;

    /// <summary>
    /// Which of so many shares a number falls in, counted from 0: always the same, on every machine and in every version.
    /// </summary>
    /// <param name="number">The customer's.</param>
    /// <param name="of">How many shares there are.</param>
    /// <param name="round">The shares of one round say nothing of those of another.</param>
    public static int ShareOf(string number, int of, int round = 0)
    {
        // FNV-1a, and its bits mixed once more: numbers that count up differ in their last digits only.
        var hash = 2166136261u + ((uint)round * 0x9E3779B9u);
        foreach (var c in number)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        hash ^= hash >> 16;
        return (int)(((ulong)hash * (uint)of) >> 32);
    }

    // What begins with the last one is in: "A to F" has Fox.
    private static bool IsBetween(string text, string first, string last) =>
        text.Length > 0 && string.CompareOrdinal(text, first) >= 0
        && string.CompareOrdinal(text[..Math.Min(text.Length, last.Length)], last) <= 0;

    private static bool IsSame(string? sent, string wanted) =>
        sent is not null && sent.AsSpan().Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
