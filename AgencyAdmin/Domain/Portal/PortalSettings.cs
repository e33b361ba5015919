using System.Globalization;
using AgencyAdmin.Domain.Joining;
using AgencyAdmin.Domain.Texts;

namespace AgencyAdmin.Domain.Portal;

/// <summary>Which portals may embed the module, and how often each may ask.</summary>
public sealed record PortalSettings
{
    public const int OriginLimit = 50;
    public const int RequestLimit = 1_000_000;

    public static IReadOnlyList<Field<PortalSettings>> Fields { get; } =
    [
        new("Origins", s => string.Join('\n', s.AllowedOrigins), (to, from) => to with { AllowedOrigins = from.AllowedOrigins }),
        new("Requests", s => s.RequestsPerSecond, (to, from) => to with { RequestsPerSecond = from.RequestsPerSecond }),
    ];

    /// <summary>
    /// Origins such as <c>https://portal.example</c>: browsers on other pages get neither the module nor a frame of it.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>How many requests a second one portal may send; 0 for as many as it likes.</summary>
    public int RequestsPerSecond { get; init; } = 2_000;

    /// <summary>What is wrong, in words to act on; empty where nothing is.</summary>
    public IReadOnlyList<Refusal> Check() =>
    [
        .. AllowedOrigins.Select(CheckOrigin).OfType<Refusal>(),
        .. AllowedOrigins.Count > OriginLimit
            ? [new Refusal("portal.origins", $"Name at most {OriginLimit} origins.", nameof(AllowedOrigins))]
            : Array.Empty<Refusal>(),
        .. RequestsPerSecond is < 0 or > RequestLimit
            ? [new Refusal(
                "portal.requests",
                string.Create(CultureInfo.InvariantCulture, $"Give a number of requests from 0 to {RequestLimit:N0}."),
                nameof(RequestsPerSecond))]
            : Array.Empty<Refusal>(),
    ];

    // What a browser sends as Origin: scheme, host in lower case, and the port only where it is not the scheme's own. It is
    // ASCII: names in other scripts come as xn--.
    private static Refusal? CheckOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
        && address.GetLeftPart(UriPartial.Authority) == origin
        && address.UserInfo.Length == 0
        && origin.All(char.IsAscii)
        && !origin.Contains('*', StringComparison.Ordinal)
            ? null
            : new(
                "portal.origin",
                $"\"{TextRule.Shown(origin)}\" is not an origin. Write it as https://portal.example, with its port where it has one and nothing behind.",
                nameof(AllowedOrigins));
}
