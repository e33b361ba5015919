using System.Globalization;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Portal;

namespace AgencyAdmin.Features.Portal.Embedding;

/// <summary>The settings of portals as they are typed: an origin to a line, and half a number too.</summary>
public sealed record TypedPortal(string Origins, string Requests)
{
    internal static IReadOnlyList<Field<TypedPortal>> Fields { get; } =
    [
        new("Origins", typed => typed.Origins, (to, from) => to with { Origins = from.Origins }),
        new("Requests a second", typed => typed.Requests, (to, from) => to with { Requests = from.Requests }),
    ];

    internal PortalSettings Settings => new()
    {
        AllowedOrigins =
            [.. Origins.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
        RequestsPerSecond = int.TryParse(Requests, CultureInfo.InvariantCulture, out var number) ? number : -1,
    };

    public static TypedPortal Of(PortalSettings settings) => new(
        string.Join('\n', settings.AllowedOrigins), settings.RequestsPerSecond.ToString(CultureInfo.InvariantCulture));
}
