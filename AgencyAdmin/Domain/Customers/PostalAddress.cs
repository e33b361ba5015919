namespace AgencyAdmin.Domain.Customers;

/// <summary>A primary address, as the feed and the forms have it. Country is an ISO 3166 code or free text.</summary>
public sealed record PostalAddress(
    string? Line1, string? Line2, string? Line3, string? City, string? State, string? PostalCode, string? Country)
{
    public static PostalAddress Empty { get; } = new(null, null, null, null, null, null, null);

    /// <summary>City, state and country in one line, without gaps for what is missing.</summary>
    public string Place =>
        string.Join(", ", new[] { City, State, Country }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>The two-letter country code, or null where the country is free text or missing.</summary>
    public string? CountryCode =>
        Country is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;
}
