namespace AgencyAdmin.Domain.Agencies;

/// <summary>What the parts of a sales rep ID ask of a customer.</summary>
/// <param name="Site">The ID of the site that serves it.</param>
public sealed record SplitFacts(
    string Number, string Name, string? Country = null, string? State = null, string? PostalCode = null, string? Site = null);
