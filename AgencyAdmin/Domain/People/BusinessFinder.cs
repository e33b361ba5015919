using AgencyAdmin.Domain.Matching;

namespace AgencyAdmin.Domain.People;

/// <summary>Finds the business that a row names: any by its customer number, a sales-related one also by its name.</summary>
internal sealed class BusinessFinder(IReadOnlyList<KnownBusiness> businesses)
{
    private readonly Dictionary<string, KnownBusiness> _byNumber =
        businesses.ToDictionary(business => business.Number, StringComparer.Ordinal);

    private readonly ILookup<string, KnownBusiness> _byName = businesses.ToLookup(business => PlainText.Of(business.Name), StringComparer.Ordinal);

    /// <summary>The sales-related business where there is one only.</summary>
    public KnownBusiness? Only { get; } = businesses.Where(business => business.HasAgency).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The business, or why there is none.</summary>
    public (KnownBusiness? Business, string? Why) Find(string text)
    {
        if (_byNumber.TryGetValue(text, out var found))
        {
            return (found, null);
        }

        return _byName[PlainText.Of(text)].ToList() switch
        {
            [var one] => (one, null),
            [] => (null, $"No customer has the number {text}, and no sales-related business this name. Give its customer number."),
            _ => (null, $"Several businesses are called {text}. Give the customer number of the one that is meant."),
        };
    }
}
