using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Contacts;

/// <summary>Time zones by their IANA names, as browsers know them: <c>America/Denver</c>.</summary>
public static class TimeZones
{
    /// <summary>Those that stand for a place, sorted by name.</summary>
    public static IReadOnlyList<string> Places { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && IsPlace(zone.Id)).Select(zone => zone.Id)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The name as it is written in the IANA list, or null where there is no such zone.</summary>
    public static string? Find(string? typed)
    {
        var name = TextRule.Clean(typed)?.Replace(' ', '_');

        // The list first: until it has been read, Linux finds a zone by its exact spelling alone.
        return name is null ? null
            : Places.FirstOrDefault(place => place.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone.Id : null);
    }

    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal);
}
