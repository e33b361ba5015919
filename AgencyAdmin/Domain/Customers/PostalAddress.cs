using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Customers;

/// <summary>A primary address, as the feed and the forms have it. Country is an ISO 3166 code or free text.</summary>
public sealed record PostalAddress(
    string? Line1, string? Line2, string? Line3, string? City, string? State, string? PostalCode, string? Country)
{
    public const int LineLimit = TextLimits.AddressLine;
    public const int PlaceLimit = TextLimits.Place;

    public static PostalAddress Empty { get; } = new(null, null, null, null, null, null, null);

    /// <summary>The same, each part as it is stored.</summary>
    public PostalAddress Cleaned() => new(
        TextRule.Clean(Line1), TextRule.Clean(Line2), TextRule.Clean(Line3), TextRule.Clean(City), TextRule.Clean(State),
        TextRule.Clean(PostalCode), TextRule.Clean(Country));

    /// <summary>Its fields, for the rule for text.</summary>
    public IEnumerable<TextField> Fields() =>
    [
        new(nameof(Line1), "The address", Line1, LineLimit), new(nameof(Line2), "The second line of the address", Line2, LineLimit),
        new(nameof(Line3), "The third line of the address", Line3, LineLimit), new(nameof(City), "The city", City, PlaceLimit),
        new(nameof(State), "The state", State, PlaceLimit), new(nameof(PostalCode), "The postal code", PostalCode, PlaceLimit),
        new(nameof(Country), "The country", Country, PlaceLimit),
    ];

    /// <summary>City, state and country in one line, without gaps for what is missing.</summary>
    public string Place =>
        string.Join(", ", new[] { City, State, Country }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>The two-letter country code, or null where the country is free text or missing.</summary>
    public string? CountryCode =>
        Country is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;
}
