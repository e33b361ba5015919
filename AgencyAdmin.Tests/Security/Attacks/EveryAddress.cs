using System.Text.RegularExpressions;
using AgencyAdmin.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgencyAdmin.Tests.Security.Attacks;

/// <summary>
/// Every address that the app answers, as its routing knows them: a new one is attacked without being listed anywhere.
/// </summary>
internal static partial class EveryAddress
{
    private static readonly string[] s_reads = ["GET", "HEAD", "OPTIONS", "TRACE"];
    private static readonly string[] s_any = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Methods that write, with an address each; parameters are filled in.</summary>
    public static IReadOnlyList<(string Method, string Address)> Writes(TestApp app) =>
        [.. All(app).Where(found => !s_reads.Contains(found.Method))];

    public static IReadOnlyList<string> Reads(TestApp app) =>
        [.. All(app).Where(found => found.Method == "GET").Select(found => found.Address)];

    private static IEnumerable<(string Method, string Address)> All(TestApp app)
    {
        app.StartServer();
        return app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(
                endpoint => Methods(endpoint).Select(method => (method, Fill(endpoint.RoutePattern.RawText ?? ""))))
            .Distinct().Order();
    }

    // An endpoint that names no methods takes them all.
    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods }
            ? methods
            : s_any;

    private static string Fill(string pattern) => "/" + Parameter().Replace(pattern, "1").TrimStart('/');

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
