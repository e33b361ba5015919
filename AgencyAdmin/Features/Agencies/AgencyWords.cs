using AgencyAdmin.Components.Shared;
using AgencyAdmin.Domain.Agencies;

namespace AgencyAdmin.Features.Agencies;

/// <summary>Agencies and their reps in the words of the pages.</summary>
internal static class AgencyWords
{
    /// <summary>"Sells, stores", or "Nothing chosen".</summary>
    public static string Of(AgencyTraits traits) => traits == AgencyTraits.None ? "Nothing chosen" : Sentence(
        string.Join(", ", Enum.GetValues<AgencyTraits>().Where(t => t != AgencyTraits.None && traits.HasFlag(t))));

    /// <summary>The upper half of the editor, field by field.</summary>
    public static IEnumerable<(string Name, string? Value)> Fields(AgencyDetails details, bool isActive) =>
    [
        ("Name", details.Name),
        ("What it does", Of(details.Traits)),
        ("Type", details.Type),
        ("Phone", details.Phone),
        ("Email", details.Email),
        ("Address", details.Address.Line1),
        ("City", details.Address.City),
        ("State", details.Address.State),
        ("Postal code", details.Address.PostalCode),
        ("Country", details.Address.Country),
        ("Website", details.Website),
        ("Active", isActive ? "Yes" : "No"),
    ];

    /// <summary>A row of the reps, field by field.</summary>
    public static IEnumerable<(string Name, string? Value)> Fields(AgencyRepDetails rep, string? contact) =>
    [
        ("Contact", contact ?? "Nobody yet"),
        ("Role", rep.Role?.ToString()),
        ("Visible", rep.IsVisible ? "Yes" : "No"),
        ("Valid from", rep.ValidFrom is { } from ? Say.Day(from) : null),
        ("Valid until", rep.ValidUntil is { } until ? Say.Day(until) : null),
    ];

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
}
